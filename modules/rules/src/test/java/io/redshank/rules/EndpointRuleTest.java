package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.PlanPrinter;
import io.redshank.expr.plan.Program;
import io.redshank.model.Diagnostic;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behaviour rules of the endpoint product, from file to program. */
class EndpointRuleTest {
    private static final String ID = "3f1c9f0a-6c1e-4c43-9b2c-0d3e7c1b5a11";

    @TempDir
    private Path folder;

    private static String text(String systems, String query) {
        return """
                [rule]
                id = "%s"
                name = "Sample"
                description = "A sample."
                version = "1.0.7"
                license = "Apache-2.0"
                reference = ["https://example.org/"]
                os_list = [%s]
                reputation = true
                min_endpoint_version = "8.10.0"
                optional_actions = []
                query = '''
                %s
                '''

                [[actions]]
                action = "kill_process"
                field = "process.entity_id"
                state = 1
                tree = true

                [[threat]]
                framework = "MITRE ATT&CK"
                [threat.tactic]
                id = "TA0003"
                name = "Persistence"
                reference = "https://attack.mitre.org/tactics/TA0003/"

                [internal]
                min_endpoint_version = "8.10.0"
                """.formatted(ID, systems, query);
    }

    private static Program program(String systems, String query) {
        RuleFile file = Samples.read(text(systems, query));
        assertThat(file.findings()).isEmpty();
        RuleCompiler.Compiled compiled = RuleCompiler.compile(file);
        assertThat(compiled.diagnostics()).isEmpty();
        return compiled.program().orElseThrow();
    }

    @Test
    void what_the_file_does_not_say_has_neutral_values() {
        Rule rule = Samples.read(text("\"linux\"", "any where true")).rule().orElseThrow();
        assertThat(rule.metadata().maturity()).isEqualTo(Maturity.PRODUCTION);
        assertThat(rule.rating()).isEqualTo(EndpointRuleReader.RATING);
        assertThat(rule.header().severity()).isEqualTo("medium");
        assertThat(rule.header().riskScore()).isEqualTo(47);
        assertThat(rule.header().type()).isEqualTo("eql");
        assertThat(rule.header().buildingBlock()).isFalse();
    }

    @Test
    void what_the_product_does_on_a_match_is_kept_and_nothing_more() {
        Deployment deployment = Samples.read(text("\"linux\"", "any where true"))
                .rule()
                .orElseThrow()
                .deployment();
        assertThat(deployment.actions())
                .containsExactly(
                        Map.of("action", "kill_process", "field", "process.entity_id", "state", 1L, "tree", true));
        assertThat(deployment.other())
                .containsExactly(entry("min_endpoint_version", "8.10.0"), entry("reputation", true));
    }

    @Test
    void alerts_carry_the_rule_in_the_names_of_other_rules() {
        Rule rule = Samples.read(text("\"linux\"", "any where true")).rule().orElseThrow();
        assertThat(rule.alertFields())
                .containsEntry("rule_id", ID)
                .containsEntry("name", "Sample")
                .containsEntry("type", "eql")
                .containsEntry("version", "1.0.7")
                .containsEntry("license", "Apache-2.0")
                .containsEntry("references", List.of("https://example.org/"))
                .containsEntry("severity", "medium")
                .containsEntry("risk_score", 47)
                .containsEntry("indices", List.of("logs-endpoint.events.*"))
                .containsEntry("rule_type_id", "siem.eqlRule")
                .doesNotContainKeys("id", "os_list", "actions", "reference");
        assertThat(rule.about().threat())
                .extracting(threat -> threat.tactic().name())
                .containsExactly("Persistence");
    }

    @Test
    void a_rule_sees_the_events_of_the_products_sensors_but_not_its_alerts() {
        Program program = program("\"linux\"", "any where true");
        assertThat(program.order()).isEqualTo(EventOrder.DEFAULT);
        assertThat(List.of("logs-endpoint.events.api-default", "logs-endpoint.events.process-x"))
                .allMatch(program.index()::matches);
        assertThat(List.of("logs-endpoint.alerts-default", "logs-endpoint.diagnostic.collection-x", "auditbeat-9"))
                .noneMatch(program.index()::matches);
    }

    @Test
    void each_event_must_be_of_a_listed_system_or_not_say_of_which_it_is() {
        assertThat(PlanPrinter.print(program("\"linux\", \"macos\"", """
                        sequence by process.entity_id with maxspan=1m
                          [process where process.name == "a"]
                          ![any where process.pid == process.parent.pid]
                          [file where true]
                        until [any where event.action == "end"]""").plan()))
                .isEqualTo("""
                        sequence within PT1M
                        stage 0 by process.entity_id:keyword
                          and
                            event.category:keyword == "process"
                            or
                              host.os.type:keyword in ("linux", "macos")
                              host.os.type:keyword is null
                            process.name:keyword == "a"
                        missing 1 by process.entity_id:keyword
                          and
                            or
                              host.os.type:keyword in ("linux", "macos")
                              host.os.type:keyword is null
                            process.pid:long == process.parent.pid:long
                        stage 2 by process.entity_id:keyword
                          and
                            event.category:keyword == "file"
                            or
                              host.os.type:keyword in ("linux", "macos")
                              host.os.type:keyword is null
                            always
                        until by process.entity_id:keyword
                          and
                            or
                              host.os.type:keyword in ("linux", "macos")
                              host.os.type:keyword is null
                            event.action:keyword == "end"
                        """);
        assertThat(PlanPrinter.print(
                        program("\"windows\"", "sample by host.id [any where true] [any where true] | head 1")
                                .plan()))
                .contains("stage 1 by host.id:keyword\n  and\n    or\n      host.os.type:keyword in (\"windows\")\n")
                .endsWith("head 1\n");
    }

    @Test
    void one_id_may_stand_in_files_for_different_systems() throws IOException {
        Files.writeString(folder.resolve("a.toml"), text("\"linux\", \"windows\"", "any where true"));
        Files.writeString(folder.resolve("b.toml"), text("\"macos\"", "any where true"));
        Files.writeString(folder.resolve("c.toml"), text("\"windows\", \"macos\"", "any where true"));
        Files.writeString(
                folder.resolve("d.toml"),
                Samples.rule(Samples.eql("any where true")).replace("Sample", "D"));
        RuleSet set = RuleLoader.production(FileSystems.getDefault()).load(List.of(folder.toString()));
        assertThat(set.rules()).hasSize(2);
        assertThat(set.files().get(2).findings())
                .extracting(Diagnostic::code, Diagnostic::message)
                .containsExactly(tuple("RS005", "this `id` belongs to the rule in " + folder.resolve("a.toml")));
        assertThat(set.files().get(3).findings())
                .extracting(Diagnostic::message)
                .containsExactly("this `rule_id` belongs to the rule in " + folder.resolve("a.toml"));
    }
}
