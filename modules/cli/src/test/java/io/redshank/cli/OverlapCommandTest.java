package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlapCommandTest {
    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void rules() throws IOException {
        commands = new CommandLineFixture(folder);
        rule("rules/wide.toml", "Wide", "1", "process where process.name : \"c*\"");
        rule("rules/narrow.toml", "Narrow", "2", "process where process.name == \"curl\"");
        rule("rules/other.toml", "Other", "3", "process where user.id == \"0\"");
    }

    private void rule(String file, String name, String id, String query) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, """
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
                rule_id = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e1%s"
                severity = "low"
                type = "eql"
                query = '%s'
                """.formatted(name, id, query));
    }

    @Test
    void a_rule_that_covers_another_is_a_finding() {
        CommandLineFixture.Ended ended = commands.run("rule", "overlap", "rules", "-o", "table");
        assertThat(ended.lines()).containsExactly("Narrow is covered by Wide");
        assertThat(ended.err()).isEqualTo("3 pairs of 3 rules: 1 covered by, 2 overlaps\n");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void overlaps_are_told_on_request_with_events_that_show_them() {
        CommandLineFixture.Ended ended =
                commands.run("rule", "overlap", "rules/other.toml", "--against", "rules", "--all", "-v", "-o", "table");
        assertThat(ended.lines())
                .containsExactly(
                        "Other overlaps with Narrow",
                        "      both see {\"event.category\":\"process\",\"process.name\":\"curl\",\"user.id\":\"0\"}",
                        "      the first alone sees {\"event.category\":\"process\",\"user.id\":\"0\"}",
                        "      the second alone sees {\"event.category\":\"process\",\"process.name\":\"curl\"}",
                        "Other overlaps with Wide",
                        "      both see {\"event.category\":\"process\",\"process.name\":\"c\",\"user.id\":\"0\"}",
                        "      the first alone sees {\"event.category\":\"process\",\"user.id\":\"0\"}",
                        "      the second alone sees {\"event.category\":\"process\",\"process.name\":\"c\"}");
        assertThat(ended.err()).isEqualTo("2 pairs of 3 rules: 2 overlaps\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void lines_of_json_hold_all_there_is_to_know() {
        CommandLineFixture.Ended ended = commands.run("rule", "overlap", "rules", "-o", "ndjson");
        assertThat(ended.lines())
                .containsExactly("{\"rule_id\":\"4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e12\",\"rule_name\":\"Narrow\","
                        + "\"other_rule_id\":\"4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11\",\"other_rule_name\":\"Wide\","
                        + "\"verdict\":\"covered by\",\"why\":\"\",\"both\":null,\"first_alone\":null,"
                        + "\"second_alone\":{\"event.category\":\"process\",\"process.name\":\"c\"}}");
    }
}
