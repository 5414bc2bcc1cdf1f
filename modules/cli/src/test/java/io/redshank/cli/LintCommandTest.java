package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
    private static final String SHIPPED = "rules/linux/persistence_simple_http_web_server_connection.toml";

    @TempDir
    private Path folder;

    private CommandLineFixture commands;
    private String rule = "";

    @BeforeEach
    void a_folder() throws IOException {
        commands = new CommandLineFixture(folder);
        rule = commands.read(CommandLineFixture.ROOT.resolve(SHIPPED).toString());
    }

    @Test
    void the_shipped_rules_have_no_finding() {
        CommandLineFixture.Ended ended = commands.run("rule", "lint");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).endsWith(": no finding\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void the_shipped_rules_have_their_canonical_form() {
        String shipped = CommandLineFixture.ROOT.resolve("rules").toString();
        assertThat(commands.run("rule", "fmt", "--check", shipped).out()).isEmpty();
    }

    @Test
    void a_finding_is_an_object_with_place_and_rule() {
        commands.write(
                "persistence_x.toml", rule.replaceFirst("updated_date = \"[^\"]*\"", "updated_date = \"2020/01/01\""));
        CommandLineFixture.Ended ended = commands.run("rule", "lint", "persistence_x.toml", "-o", "ndjson");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.lines()).hasSize(1);
        Map<String, ?> finding = JsonTree.object(ended.lines().getFirst(), "a finding");
        assertThat(finding.keySet())
                .containsExactly(
                        "code",
                        "severity",
                        "file",
                        "line",
                        "column",
                        "end_line",
                        "end_column",
                        "message",
                        "help",
                        "rule_id",
                        "rule_name",
                        "fix");
        assertThat(finding.get("code")).isEqualTo("RS202");
        assertThat(finding.get("file")).isEqualTo("persistence_x.toml");
        assertThat(finding.get("rule_name")).isEqualTo("Simple HTTP Web Server Connection");
    }

    @Test
    void a_wrong_code_and_a_missing_file_are_told() {
        CommandLineFixture.Ended wrong = commands.run("rule", "lint", "--select", "109");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("redshank rule lint: --select: `109` is no code of findings\n");
        CommandLineFixture.Ended missing = commands.run("rule", "lint", "nothing", "-o", "table");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out()).isEqualTo("error[RS001]: nothing: there is no such file or folder\n\n");
    }

    @Test
    void a_warning_ends_with_one_only_when_asked_to() {
        commands.write("persistence_x.toml", rule.replaceFirst("from = \"[^\"]*\"", "from = \"now-1m\""));
        List<String> args = List.of("rule", "lint", "persistence_x.toml", "-q");
        assertThat(commands.run(args.toArray(String[]::new)).code()).isZero();
        assertThat(commands.run("rule", "lint", "persistence_x.toml", "--warnings-as-errors")
                        .code())
                .isEqualTo(1);
    }
}
