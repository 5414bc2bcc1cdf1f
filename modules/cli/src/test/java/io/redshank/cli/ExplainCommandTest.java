package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final String ID = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11";
    private static final String RULE = """
            [metadata]
            creation_date = "2026/05/04"
            maturity = "production"
            updated_date = "2026/06/30"

            [rule]
            author = ["Redshank Project"]
            description = "A rule."
            index = ["logs-*"]
            name = "Known address"
            risk_score = 21
            rule_id = "%s"
            severity = "low"
            language = "kuery"
            query = "source.ip:*"
            """.formatted(ID);
    private static final String MATCH = RULE + """
            type = "threat_match"
            threat_index = ["logs-ti_*"]
            threat_query = "*:*"
            threat_language = "kuery"
            threat_mapping = [{entries = [{field = "source.ip", type = "mapping", value = "threat.indicator.ip"}]}]
            """;

    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void files() throws IOException {
        commands = new CommandLineFixture(folder);
        write("match.toml", MATCH);
        write("query.toml", RULE + "type = \"query\"\n");
        write(
                "events.ndjson",
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"event\":{\"id\":\"1\"},\"data_stream\":{\"dataset\":\"a.b\"},"
                        + "\"source\":{\"ip\":\"192.0.2.1\"}}\n");
        write(
                "feed.ndjson",
                "{\"@timestamp\":\"2025-12-31T00:00:00Z\",\"threat\":{\"indicator\":{\"type\":\"ipv4-addr\","
                        + "\"ip\":\"192.0.2.1\"}}}\n");
        write("exceptions/known.toml", """
                [[exception]]
                name = "Ours"
                rule_id = "%s"
                entries = [{ field = "source.ip", type = "match", operator = "included", value = "192.0.2.1" }]
                """.formatted(ID));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void what_was_looked_up_among_indicators_is_told() {
        assertThat(commands.run("explain", "match.toml", "events.ndjson", "--indicators", "feed.ndjson")
                        .lines())
                .contains("fires once over 1 event", "    source.ip 192.0.2.1: found");
        assertThat(commands.run("explain", "match.toml", "events.ndjson").lines())
                .contains("does not fire over 1 event", "    source.ip 192.0.2.1: no indicator found");
    }

    @Test
    void events_that_an_exception_hides_are_told() {
        assertThat(commands.run("explain", "query.toml", "events.ndjson", "--exceptions", "exceptions")
                        .lines())
                .contains("does not fire over 1 event", "hidden by exceptions:");
        assertThat(commands.run("explain", "query.toml", "events.ndjson").lines())
                .contains("fires once over 1 event")
                .doesNotContain("hidden by exceptions:");
    }

    @Test
    void json_is_one_object() {
        CommandLineFixture.Ended ended = commands.run("explain", "query.toml", "events.ndjson", "-o", "json");
        assertThat(ended.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("{\"rule_id\":\"" + ID + "\"")
                        .contains("\"alerts\":[[\"1\"]]")
                        .contains("\"verdict\":\"false\",\"values\":{\"source.ip\":[\"192.0.2.1\"]}"));
    }
}
