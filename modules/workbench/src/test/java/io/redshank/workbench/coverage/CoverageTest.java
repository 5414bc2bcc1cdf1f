package io.redshank.workbench.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.Rule;
import io.redshank.rules.RuleFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static Rule rule(String name, int number, String technique) {
        return RuleFile.parse(Path.of("r.toml"), """
                [metadata]
                creation_date = "2026/05/04"
                maturity = "production"
                updated_date = "2026/06/30"

                [rule]
                author = ["Redshank Project"]
                description = "A rule."
                index = ["logs-*"]
                language = "eql"
                name = "%s"
                risk_score = 21
                rule_id = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e1%d"
                severity = "low"
                type = "eql"
                query = "process where true"

                [[rule.threat]]
                framework = "MITRE ATT&CK"
                %s
                [rule.threat.tactic]
                id = "TA0002"
                name = "Execution"
                reference = "https://attack.mitre.org/tactics/TA0002/"
                """.formatted(name, number, technique))
                .rule()
                .orElseThrow();
    }

    private static String technique(String id, String name, String more) {
        return "[[rule.threat.technique]]\nid = \"%s\"\nname = \"%s\"\nreference = \"https://attack.mitre.org/techniques/%s/\"\n%s"
                .formatted(id, name, id, more);
    }

    private static final String SHELL = """
            [[rule.threat.technique.subtechnique]]
            id = "T1059.004"
            name = "Unix Shell"
            reference = "https://attack.mitre.org/techniques/T1059/004/"
            """;

    private static Coverage coverage() {
        Rule one = rule("One", 1, technique("T1059", "Command and Scripting Interpreter", SHELL));
        Rule two = rule("Two", 2, technique("T1059", "Command and Scripting Interpreter", SHELL));
        Rule three = rule("Three", 3, technique("T1059", "Command and Scripting Interpreter", ""));
        return Coverage.of(List.of(two, one, three), Set.of(one.id()));
    }

    @Test
    void a_rule_counts_for_its_subtechniques_and_for_a_technique_of_which_it_names_none() {
        assertThat(coverage().techniques())
                .extracting(each -> each.technique().id() + " " + each.rules() + " " + each.proven())
                .containsExactly("T1059 [Three] []", "T1059.004 [One, Two] [One]");
    }

    @Test
    void a_layer_has_what_the_navigator_asks_for() {
        Map<String, Object> layer = NavigatorLayer.of(coverage(), "Ours");
        assertThat(layer)
                .containsEntry("name", "Ours")
                .containsEntry("domain", "enterprise-attack")
                .containsEntry("versions", Map.of("attack", "18", "navigator", "5.1.0", "layer", "4.5"));
        assertThat((List<?>) layer.get("techniques"))
                .last()
                .isEqualTo(Map.of(
                        "techniqueID",
                        "T1059.004",
                        "tactic",
                        "execution",
                        "score",
                        2,
                        "comment",
                        "One\nTwo",
                        "enabled",
                        true,
                        "metadata",
                        List.of(Map.of("name", "proven", "value", "1 of 2")),
                        "showSubtechniques",
                        true));
    }
}
