package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
    @TempDir
    private Path folder;

    @Test
    void rules_that_are_fed_starved_and_elsewhere_are_told() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        rule("fed", "logs-a.b-*", "1", "process.name:x and (user.id:0 or not host.id:*)");
        rule("starved", "logs-a.*", "2", "process.name:x and (dns.question.name:y or file.name:z)");
        rule("elsewhere", "winlogbeat-*", "3", "process.name:x");
        Files.writeString(
                folder.resolve("events.ndjson"),
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"data_stream\":{\"dataset\":\"a.b\"},\"process\":{\"name\":\"x\"}}\n");
        CommandLineFixture.Ended ended =
                new CommandLineFixture(folder).run("run", "--dry-run", "--rules", "rules", "events.ndjson", "-v");
        assertThat(ended.lines())
                .containsExactly(
                        "INDEX             EVENTS  FIELDS  RULES",
                        "logs-a.b-default  1       5       2",
                        "",
                        "1 rule can fire on these events",
                        "1 rule never can: no event that they see has a field that they ask for",
                        "  dns.question.name: 1 rule",
                        "  file.name: 1 rule",
                        "1 rule reads other indices",
                        "  never: starved: no dns.question.name, file.name",
                        "  reads other indices: elsewhere");
        assertThat(ended.code()).isZero();
    }

    private void rule(String name, String index, String id, String query) throws IOException {
        Files.writeString(folder.resolve("rules/" + name + ".toml"), """
                [metadata]
                creation_date = "2026/05/04"
                maturity = "production"
                updated_date = "2026/06/30"

                [rule]
                author = ["Redshank Project"]
                description = "A rule."
                index = ["%s"]
                language = "kuery"
                name = "%s"
                risk_score = 21
                rule_id = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e1%s"
                severity = "low"
                type = "query"
                query = '%s'
                """.formatted(index, name, id, query));
    }
}
