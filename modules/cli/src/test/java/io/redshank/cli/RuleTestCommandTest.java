package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTestCommandTest {
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
            name = "Visited"
            risk_score = 21
            rule_id = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11"
            severity = "low"
            type = "eql"
            query = '''sequence by process.entity_id with maxspan=1m [process where process.name == "php"] [network where true]'''
            """;

    private static final String TESTS = """
            defaults = '''{"process": {"entity_id": "E1"}}'''
            [templates]
            server = '''{"event": {"category": "process"}, "process": {"name": "php"}}'''
            [[case]]
            name = "visited"
            events = '''{"$template": "server", "@timestamp": "+0s"} {"@timestamp": "+5s", "event": {"category": "network"}}'''
            expect = { exactly = 1 }
            [[case.alert]]
            kibana.alert.rule.severity = "low"
            process.entity_id = "E1"
            [[case]]
            name = "too late"
            events = '''{"$template": "server"} {"@timestamp": "+61s", "event": {"category": "network"}}'''
            expect = { none = true }
            """;

    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_rule_with_tests() throws IOException {
        commands = new CommandLineFixture(folder);
        write("rules/visited.toml", RULE);
        write("rules/visited.tests.toml", TESTS);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void cases_pass_with_relative_times_templates_and_expected_fields() {
        CommandLineFixture.Ended ended = commands.run("rule", "test", "rules", "-o", "table", "-v");
        assertThat(ended.code()).isZero();
        assertThat(ended.lines())
                .containsExactly(
                        "ok    Visited: visited (rules/visited.tests.toml)",
                        "ok    Visited: too late (rules/visited.tests.toml)");
        assertThat(ended.err()).isEqualTo("2 cases of 1 rule: all passed\n");
    }

    @Test
    void indicators_of_a_case_are_known_when_it_begins() throws IOException {
        String rule = RULE.replace("language = \"eql\"", "language = \"kuery\"").replace("type = \"eql\"", """
                        type = "threat_match"
                        threat_index = ["logs-ti_*"]
                        threat_query = "@timestamp >= \\"now-30d\\""
                        threat_language = "kuery"
                        threat_mapping = [{entries = [{field = "source.ip", type = "mapping", value = "threat.indicator.ip"}]}]
                        """);
        write("rules/visited.toml", rule.substring(0, rule.indexOf("query = '''sequence")) + "query = 'source.ip:*'\n");
        write("rules/visited.tests.toml", """
                [[case]]
                name = "a known address"
                events = '{"source": {"ip": "192.0.2.1"}}'
                indicators = '{"@timestamp": "-1d", "threat": {"indicator": {"ip": "192.0.2.1"}}}'
                expect = { exactly = 1 }
                [[case]]
                name = "one known long ago"
                events = '{"source": {"ip": "192.0.2.1"}}'
                indicators = '{"@timestamp": "-31d", "threat": {"indicator": {"ip": "192.0.2.1"}}}'
                expect = { none = true }
                """);
        CommandLineFixture.Ended ended = commands.run("rule", "test", "rules", "-o", "table");
        assertThat(ended.err()).isEqualTo("2 cases of 1 rule: all passed\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void a_case_that_lacks_an_alert_is_explained_and_ends_with_one() throws IOException {
        write("rules/visited.tests.toml", TESTS.replace("none = true", "exactly = 1"));
        CommandLineFixture.Ended ended = commands.run("rule", "test", "rules/visited.toml", "-o", "table");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.lines())
                .startsWith(
                        "FAIL  Visited: too late (rules/visited.tests.toml)",
                        "      0 alerts, but exactly 1 is right",
                        "      rule Visited (4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11)")
                .contains("          stage 2 comes 61.0 s after the first, more than maxspan 60.0 s");
        assertThat(ended.err()).isEqualTo("2 cases of 1 rule: 1 failed\n");
    }

    @Test
    void a_field_of_an_alert_that_differs_is_told() throws IOException {
        write("rules/visited.tests.toml", TESTS.replace("process.entity_id = \"E1\"", "process.entity_id = \"E2\""));
        assertThat(commands.run("rule", "test", "rules", "-o", "ndjson").lines())
                .containsExactly(
                        "{\"rule_id\":\"4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11\",\"rule_name\":\"Visited\",\"file\":\"rules/visited.tests.toml\","
                                + "\"case\":\"visited\",\"passed\":false,\"expected\":\"exactly 1\",\"alerts\":1,"
                                + "\"message\":\"alert 1: `process.entity_id` is `E1`, but `E2` is right\",\"explanation\":[]}",
                        "{\"rule_id\":\"4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11\",\"rule_name\":\"Visited\",\"file\":\"rules/visited.tests.toml\","
                                + "\"case\":\"too late\",\"passed\":true,\"expected\":\"no alert\",\"alerts\":0}");
    }

    @Test
    void junit_has_a_suite_for_each_rule() {
        assertThat(commands.run("rule", "test", "rules", "-o", "junit").lines())
                .startsWith(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                        "<testsuites name=\"redshank rule test\" tests=\"2\" failures=\"0\" errors=\"0\">",
                        "  <testsuite name=\"Visited\" file=\"rules/visited.tests.toml\" tests=\"2\" failures=\"0\" errors=\"0\""
                                + " skipped=\"0\">");
    }

    @Test
    void changes_that_no_test_notices_are_told() {
        CommandLineFixture.Ended ended = commands.run("rule", "test", "rules", "-o", "table", "--mutate");
        assertThat(ended.code()).isZero();
        assertThat(ended.lines())
                .startsWith("Visited: 1 of 7 changes noticed")
                .contains("      no test notices: without its join keys");
        assertThat(ended.err()).isEqualTo("1 of 7 changes noticed by tests (14 %)\n2 cases of 1 rule: all passed\n");
    }

    @Test
    void one_case_runs_by_its_name_and_a_name_that_is_none_is_told() {
        assertThat(commands.run("rule", "test", "rules", "--case", "too late").err())
                .isEqualTo("1 case of 1 rule: all passed\n");
        assertThat(commands.run("rule", "test", "rules", "--case", "never").err())
                .isEqualTo("redshank rule test: no rule has a case called `never`\n");
    }

    @Test
    void wrong_tests_files_are_told_with_their_place_and_end_with_two() throws IOException {
        write(
                "rules/visited.tests.toml",
                TESTS.replace("\"server\"", "\"sever\"").replace("+61s", "61 s"));
        write("rules/lost.tests.toml", TESTS);
        CommandLineFixture.Ended ended = commands.run("rule", "test", "rules");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("error[RS128]: there is no template `sever`\n --> rules/visited.tests.toml:6:10\n")
                .contains("  = help: did you mean `server`?\n")
                .contains("error[RS128]: the `@timestamp` `61 s` of event 2 is no time\n")
                .contains("error[RS001]: rules/lost.tests.toml: there is no rule rules/lost.toml\n")
                .endsWith("0 cases of 0 rules: nothing ran; 2 files that cannot be used\n");
    }

    @Test
    void a_file_of_events_that_is_missing_or_cannot_be_decoded_is_told() throws IOException {
        String tests = "[[case]]\nname = \"log\"\nfile = \"%s\"\nexpect = { none = true }\n";
        write("rules/visited.tests.toml", tests.formatted("no.log"));
        CommandLineFixture.Ended ended = commands.run("rule", "test", "rules", "-o", "table");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.lines()).contains("      there is no file rules/no.log");
        write("rules/bad.ndjson", "{\"a\": 1}\n{\"a\": \n");
        write("rules/visited.tests.toml", tests.formatted("bad.ndjson"));
        ended = commands.run("rule", "test", "rules", "-o", "table");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.lines().get(1)).startsWith("      rules/bad.ndjson:2: ");
    }
}
