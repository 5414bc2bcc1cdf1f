package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that {@code rule new} begins. */
class NewCommandTest {
    @TempDir
    private Path folder;

    @Test
    void what_is_written_passes_the_review_has_its_form_and_can_be_shown() {
        CommandLineFixture commands = new CommandLineFixture(folder);
        CommandLineFixture.Ended ended = commands.run(
                "rule",
                "new",
                "--type",
                "threshold",
                "--name",
                "Okta Sessions",
                "--index",
                "logs-okta.system-*",
                "--tactic",
                "TA0006",
                "--technique",
                "t1539",
                "--severity",
                "high",
                "--folder",
                "rules/okta");
        assertThat(ended.out()).isEqualTo("rules/okta/credential_access_okta_sessions.toml\n");
        String written = ended.out().strip();
        assertThat(commands.read(written))
                .contains("creation_date = \"2026/11/24\"\n")
                .contains("updated_date = \"2026/11/24\"\n");
        // which Domain and Platform okta is, only its author knows
        assertThat(commands.run("rule", "lint", "--select", "RS", "--ignore", "RS409", written)
                        .out())
                .isEmpty();
        assertThat(commands.run("rule", "fmt", "--check", written).code()).isZero();
        Map<String, ?> api = JsonTree.object(
                commands.run("rule", "show", written, "-o", "json").out(), "a rule");
        assertThat(api.get("threshold")).isEqualTo(Map.of("field", List.of("host.id"), "value", 10L));
    }

    @Test
    void ids_are_new_each_time_and_files_are_not_overwritten() {
        CommandLineFixture commands = new CommandLineFixture(folder);
        String[] args = {
            "rule", "new", "--type", "eql", "--name", "A Name", "--index", "logs-*", "--tactic", "execution"
        };
        assertThat(commands.run(args).code()).isZero();
        String first = commands.read("execution_a_name.toml");
        CommandLineFixture.Ended again = commands.run(args);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).isEqualTo("""
                redshank rule new: execution_a_name.toml is there already
                  = help: give the rule another --name or --folder
                """);
        assertThat(commands.read("execution_a_name.toml")).isEqualTo(first);
    }

    @Test
    void settings_give_the_author() {
        CommandLineFixture commands = new CommandLineFixture(folder);
        commands.write("redshank.yaml", "new:\n  author: Our Team\n");
        commands.run("rule", "new", "--type", "esql", "--name", "A Name", "--index", "logs-*");
        assertThat(commands.read("a_name.toml")).contains("author = [\"Our Team\"]\n");
    }
}
