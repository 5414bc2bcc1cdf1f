package io.redshank.rules.lint.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class TagOfTacticTest {
    private final TagOfTactic check = new TagOfTactic();

    @Test
    void tags_and_mapping_that_agree_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_tactic_without_its_tag_is_told_and_the_tag_is_added() {
        Reviewed rule = Reviewed.rule().with("    \"Tactic: Execution\",\n", "");
        assertThat(rule.told(check))
                .containsExactly("error 46: \"Execution\": tactic Execution has no tag [add `Tactic: Execution`]");
        assertThat(rule.mended(check)).contains("\"Data Source: Elastic Defend\",\n    \"Tactic: Execution\",\n]");
    }

    @Test
    void a_later_tactic_without_its_tag_is_for_information() {
        assertThat(Reviewed.rule().withText(IMPACT).told(check))
                .containsExactly("information 55: \"Impact\": tactic Impact has no tag [add `Tactic: Impact`]");
    }

    @Test
    void a_tag_without_its_tactic_is_told_and_taken_out() {
        Reviewed rule = Reviewed.rule()
                .with("    \"Tactic: Execution\",\n", "    \"Tactic: Execution\",\n    \"Tactic: Impact\",\n");
        assertThat(rule.told(check))
                .containsExactly("error 26: \"Tactic: Impact\": tag `Tactic: Impact` has no mapping"
                        + " [map a technique of this tactic, or take the tag out]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void a_mapping_for_another_version_counts() {
        Reviewed rule = Reviewed.rule()
                .with("    \"Tactic: Execution\",\n", "    \"Tactic: Execution\",\n    \"Tactic: Stealth\",\n")
                .withText(STEALTH);
        assertThat(rule.told(check)).isEmpty();
    }

    @Test
    void a_machine_learning_rule_is_told_for_information() {
        assertThat(Reviewed.rule()
                        .with("    \"Tactic: Execution\",\n", "")
                        .with("type = \"eql\"", "type = \"machine_learning\"")
                        .told(check))
                .containsExactly(
                        "information 46: \"Execution\": tactic Execution has no tag [add `Tactic: Execution`]");
    }

    @Test
    void a_wrong_name_or_spelling_is_somebody_elses_matter() {
        assertThat(Reviewed.rule()
                        .with("name = \"Execution\"", "name = \"Excution\"")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule().with("Tactic: Execution", "tactic:execution").told(check))
                .isEmpty();
        assertThat(Reviewed.rule()
                        .with("[rule.threat.tactic]", "[rule.threat.tactics]")
                        .told(check))
                .isEmpty();
    }

    private static final String IMPACT = """

            [[rule.threat]]
            framework = "MITRE ATT&CK"

            [rule.threat.tactic]
            id = "TA0040"
            name = "Impact"
            reference = "https://attack.mitre.org/tactics/TA0040/"
            """;
    private static final String STEALTH = """

            [[rule.threat_mappings]]
            framework = "MITRE ATT&CK"
            version = "19"

            [[rule.threat_mappings.threat]]
            framework = "MITRE ATT&CK"

            [rule.threat_mappings.threat.tactic]
            id = "TA0005"
            name = "Stealth"
            """;
}
