package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of every type that runs, from their files to the alert documents. */
class RuleTypesTest {
    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_folder() {
        commands = new CommandLineFixture(folder);
        List<String> logins = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            logins.add(login(i, "203.0.113.7", "user" + i % 3));
        }
        logins.add(login(40, "203.0.113.8", "user0"));
        commands.write("logins.ndjson", String.join("\n", logins) + "\n");
    }

    private static String login(int second, String source, String user) {
        return """
                {"@timestamp":"2026-11-24T03:42:%02d.000Z","_id":"l%d","data_stream":{"type":"logs",\
                "dataset":"system.auth","namespace":"default"},"event":{"category":["authentication"],\
                "action":"ssh_login","outcome":"failure"},"source":{"ip":"%s"},"user":{"name":"%s"},\
                "host":{"name":"lab-01"}}""".formatted(second, second, source, user);
    }

    private void rule(String name, String type, String query, String more) {
        commands.write("rules/" + name + ".toml", """
                [metadata]
                creation_date = "2026/11/24"
                maturity = "production"
                updated_date = "2026/11/24"

                [rule]
                author = ["Redshank Project"]
                description = "A rule of a test."
                from = "now-9m"
                index = ["logs-system.*"]
                language = "kuery"
                name = "%s"
                risk_score = 47
                rule_id = "6a26a7e7-7d1b-4d4f-9d3e-%012x"
                severity = "medium"
                type = "%s"
                query = '''
                %s
                '''
                %s
                """.formatted(name, name.hashCode() & 0xffff, type, query, more));
    }

    private List<Map<String, @Nullable Object>> run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "--rules", "rules", "logins.ndjson", "-o", "ndjson"));
        arguments.addAll(List.of(more));
        CommandLineFixture.Ended ended = commands.run(arguments.toArray(String[]::new));
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended.lines().stream()
                .map(line -> JsonTree.object(line, "an alert"))
                .toList();
    }

    @Test
    void query_rules_alert_on_each_event() {
        rule("query", "query", "event.action: ssh* and not user.name: (user1 or user2)", "");

        assertThat(run())
                .hasSize(9)
                .first()
                .satisfies(
                        alert -> assertThat(alert)
                                .containsEntry("kibana.alert.rule.category", "Custom Query Rule")
                                .containsEntry(
                                        "kibana.alert.reason",
                                        "authentication event with source 203.0.113.7 by user0 on lab-01 created medium alert query."));
    }

    @Test
    void query_rules_with_suppression_tell_how_many_alerts_folded() {
        rule("folding", "query", "event.action: ssh_login", """
                [rule.alert_suppression]
                group_by = ["source.ip"]
                duration = {value = 5, unit = "m"}
                """);

        assertThat(run())
                .extracting(alert -> alert.get("kibana.alert.suppression.docs_count"))
                .containsExactly(23L, 0L);
    }

    @Test
    void threshold_rules_alert_on_groups() {
        rule("threshold", "threshold", "event.outcome: failure", """
                [rule.threshold]
                field = ["source.ip"]
                value = 20
                [[rule.threshold.cardinality]]
                field = "user.name"
                value = 3
                """);

        assertThat(run())
                .singleElement()
                .satisfies(alert -> assertThat(alert)
                        .containsEntry("kibana.alert.rule.category", "Threshold Rule")
                        .containsEntry("source.ip", "203.0.113.7")
                        .containsEntry(
                                "kibana.alert.threshold_result",
                                Map.of(
                                        "count",
                                        24L,
                                        "from",
                                        "2026-11-24T03:42:00.000Z",
                                        "terms",
                                        List.of(Map.of("field", "source.ip", "value", "203.0.113.7")),
                                        "cardinality",
                                        List.of(Map.of("field", "user.name", "value", 3L)))));
        assertThat(commands.run("run", "--rules", "rules", "logins.ndjson", "-o", "table")
                        .out())
                .contains("24 events, source.ip 203.0.113.7, 3 × user.name");
    }

    @Test
    void new_terms_rules_alert_on_what_was_not_seen() {
        rule("terms", "new_terms", "event.outcome: failure", """
                [rule.new_terms]
                field = "new_terms_fields"
                value = ["source.ip", "user.name"]
                [[rule.new_terms.history_window_start]]
                field = "history_window_start"
                value = "now-7d"
                """);

        assertThat(run())
                .extracting(alert -> alert.get("kibana.alert.new_terms"))
                .containsExactly(
                        List.of("203.0.113.7", "user0"),
                        List.of("203.0.113.7", "user1"),
                        List.of("203.0.113.7", "user2"),
                        List.of("203.0.113.8", "user0"));
        assertThat(commands.run("run", "--rules", "rules", "logins.ndjson", "-o", "table")
                        .out())
                .contains("new: 203.0.113.8, user0");
    }

    @Test
    void rules_over_alerts_count_the_alerts_of_others() {
        rule("query", "query", "user.name: user0", "building_block_type = \"default\"");
        rule("over", "threshold", "kibana.alert.rule.name: query", """
                [rule.threshold]
                field = ["source.ip"]
                value = 8
                """);
        String over = commands.read("rules/over.toml").replace("logs-system.*", ".alerts-security.*");
        commands.write("rules/over.toml", over);

        assertThat(run())
                .singleElement()
                .satisfies(alert -> assertThat(alert)
                        .containsEntry("kibana.alert.rule.name", "over")
                        .containsEntry("source.ip", "203.0.113.7"));
        assertThat(run("--include-building-blocks").stream()
                        .collect(Collectors.groupingBy(
                                alert -> alert.get("kibana.alert.rule.name"), Collectors.counting())))
                .isEqualTo(Map.of("query", 9L, "over", 1L));
    }
}
