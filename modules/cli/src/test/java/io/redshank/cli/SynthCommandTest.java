package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthCommandTest {
    private static final String RULE = """
            [metadata]
            creation_date = "2026/05/04"
            maturity = "production"
            updated_date = "2026/06/30"

            [rule]
            author = ["Redshank Project"]
            description = "A rule."
            index = ["logs-endpoint.events.process*", "winlogbeat-*"]
            language = "eql"
            name = "Fetched"
            risk_score = 21
            rule_id = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11"
            severity = "low"
            type = "eql"
            query = '''process where process.name == "curl" and process.args == "it''s"'''
            """;

    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_rule() throws IOException {
        commands = new CommandLineFixture(folder);
        write("rules/fetched.toml", RULE);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void a_table_tells_each_case() {
        CommandLineFixture.Ended ended = commands.run("rule", "synth", "rules", "-o", "table", "-v");
        assertThat(ended.lines())
                .containsExactly(
                        "Fetched: 1 firing case, 3 near misses",
                        "  fires      fires",
                        "  near miss  near miss, but for event.category:keyword == \"process\"",
                        "  near miss  near miss, but for process.name:keyword == \"curl\"",
                        "  near miss  near miss, but for process.args:keyword == \"it''s\"");
        assertThat(ended.err()).isEqualTo("1 rule: 1 shown to fire and to be silent (1 firing case, 3 near misses)\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void the_tests_that_are_written_pass() {
        assertThat(commands.run("rule", "synth", "rules", "-o", "tests", "--out", "rules")
                        .code())
                .isZero();
        CommandLineFixture.Ended ended = commands.run("rule", "test", "rules", "-o", "table");
        assertThat(ended.err()).isEqualTo("4 cases of 1 rule: all passed\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void what_is_there_is_not_overwritten() {
        commands.run("rule", "synth", "rules", "-o", "tests", "--out", "rules");
        CommandLineFixture.Ended ended = commands.run("rule", "synth", "rules", "-o", "tests", "--out", "rules");
        assertThat(ended.err()).contains("rules/fetched.tests.toml is there already, and is not overwritten");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void the_events_fire_the_rule_when_run() throws IOException {
        List<String> events = commands.run("rule", "synth", "rules/fetched.toml", "-o", "ndjson")
                .lines();
        assertThat(events).hasSize(4);
        assertThat(events.getFirst())
                .contains("\"synth_case\":\"fires\",\"synth_alerts\":\"1\"")
                .contains("\"dataset\":\"endpoint.events.process\"");
        write("made.ndjson", String.join("\n", events));
        assertThat(commands.run("run", "--rules", "rules", "made.ndjson", "-o", "ndjson")
                        .lines())
                .hasSize(1);
    }

    @Test
    void an_event_whose_fields_do_not_tell_its_index_is_a_search_hit() throws IOException {
        write("rules/fetched.toml", RULE.replace("\"logs-endpoint.events.process*\", ", ""));
        List<String> events =
                commands.run("rule", "synth", "rules", "-o", "ndjson").lines();
        assertThat(events.getFirst()).startsWith("{\"_index\":\"winlogbeat-default\",\"_source\":{");
        write("made.ndjson", String.join("\n", events));
        assertThat(commands.run("run", "--rules", "rules", "made.ndjson", "-o", "ndjson")
                        .lines())
                .hasSize(1);
    }

    @Test
    void a_rule_that_contradicts_itself_is_a_finding() throws IOException {
        write("rules/fetched.toml", RULE.replace("process.args == \"it''s\"", "not process.name : \"c*\""));
        CommandLineFixture.Ended ended = commands.run("rule", "synth", "rules", "-o", "table");
        assertThat(ended.lines())
                .containsExactly(
                        "Fetched: 0 firing cases, 0 near misses, 1 not made",
                        "  not made   fires: `process.name` has to be `curl`, but not `c*`");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void tests_of_several_rules_need_a_folder() throws IOException {
        write("rules/other.toml", RULE);
        CommandLineFixture.Ended ended = commands.run("rule", "synth", "rules", "-o", "tests");
        assertThat(ended.err())
                .contains("a tests file is one rule's; here are 2")
                .contains("name a folder by --out");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void a_file_that_is_not_there_and_one_that_is_no_rule_are_told() throws IOException {
        CommandLineFixture.Ended gone = commands.run("rule", "synth", "gone.toml");
        assertThat(gone.err()).startsWith("error: gone.toml: there is no such file");
        assertThat(gone.code()).isEqualTo(2);
        write("rules/broken.toml", "[rule\n");
        assertThat(commands.run("rule", "overlap", "rules").err()).startsWith("error: rules/broken.toml: ");
    }
}
