package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCommandTest {
    private static final String RULE = """
            [metadata]
            creation_date = "2026/05/04"
            maturity = "production"
            updated_date = "2026/06/30"

            [rule]
            author = ["Redshank Project"]
            description = "A rule."
            index = ["logs-*"]
            language = "eql"
            name = "Fetched *now*"
            risk_score = 21
            rule_id = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11"
            severity = "low"
            type = "eql"
            query = '''process where process.args == "curl"'''

            [[rule.threat]]
            framework = "MITRE ATT&CK"
            [rule.threat.tactic]
            id = "TA0011"
            name = "Command and Control"
            reference = "https://attack.mitre.org/tactics/TA0011/"
            [[rule.threat.technique]]
            id = "T1105"
            name = "Ingress Tool Transfer"
            reference = "https://attack.mitre.org/techniques/T1105/"
            """;

    private static final String TESTS = """
            [[case]]
            name = "fires"
            events = '{"event": {"category": "process"}, "process": {"args": ["curl"]}}'
            expect = { exactly = 1 }
            [[case]]
            name = "other program"
            events = '{"event": {"category": "process"}, "process": {"args": ["wget"]}}'
            expect = { none = true }
            """;

    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_rule_with_tests_and_telemetry() throws IOException {
        commands = new CommandLineFixture(folder);
        write("rules/fetched.toml", RULE);
        write("rules/fetched.tests.toml", TESTS);
        write(
                "rules/wide.toml",
                RULE.replace("e11", "e12").replace("Fetched *now*", "Wide").replace("== \"curl\"", ": \"c*\""));
        write("archive/a.ndjson", """
                {"@timestamp":"2026-11-20T10:00:00Z","event":{"category":"process"},"host":{"name":"a|b"},"process":{"name":"`x`","args":["curl"]}}
                {"@timestamp":"2026-11-21T10:00:00Z","event":{"category":"process"},"host":{"name":"c"},"process":{"name":"y","args":["curl"]}}
                {"@timestamp":"2026-11-21T11:00:00Z","event":{"category":"process"},"host":{"name":"c"},"process":{"name":"y","args":["wget"]}}
                """);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CommandLineFixture.Ended evidence(String... more) {
        String[] words = new String[5 + more.length];
        System.arraycopy(new String[] {"rule", "evidence", "rules/fetched.toml", "--rules", "rules"}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return commands.run(words);
    }

    @Test
    void tests_made_events_and_mutants_are_counted() {
        assertThat(evidence().lines())
                .startsWith("### Evidence for Fetched \\*now\\*")
                .contains(
                        "- **2 of 2 cases passed**: 1 that fire, 1 that must not",
                        "- 2 of 3 changes of the rule are noticed by a test",
                        "- not noticed: without `event.category:keyword == \"process\"`",
                        "- `RS122` error: `timestamp_override` is missing; it must be `event.ingested`",
                        "- 1 firing case, 2 near misses on which the rule is silent",
                        "|  | `T1105` | Ingress Tool Transfer |");
    }

    @Test
    void a_rule_that_another_covers_does_not_stand() {
        CommandLineFixture.Ended ended = evidence();
        assertThat(ended.lines())
                .contains("- **covered by**: Wide", "redshank rule overlap rules/fetched.toml --against rules --all");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void hits_are_counted_by_day_host_and_process_and_attackers_text_is_no_markup() {
        assertThat(evidence("--telemetry", "archive").lines())
                .contains(
                        "redshank run --rules rules/fetched.toml archive",
                        "**2 alerts** over 3 events",
                        "| `2026-11-20` | 1 |",
                        "| `2026-11-21` | 1 |",
                        "| `a\\|b` | 1 |",
                        "| `ˋxˋ` | 1 |");
    }

    @Test
    void hits_can_be_those_of_a_time() {
        assertThat(evidence("--telemetry", "archive", "--last", "1d").lines())
                .contains("**0 alerts** over 0 events; 3 events outside the time asked for");
    }

    @Test
    void a_failing_test_is_told() throws IOException {
        write("rules/fetched.tests.toml", TESTS.replace("exactly = 1", "exactly = 2"));
        CommandLineFixture.Ended ended = evidence();
        assertThat(ended.lines())
                .contains("- **1 of 2 cases passed**: 1 that fire, 1 that must not", "- failed: fires");
        assertThat(ended.code()).isEqualTo(1);
    }
}
