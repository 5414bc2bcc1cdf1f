package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.draft.DraftType;
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
    void on_a_terminal_it_asks_and_checks_each_answer() {
        CommandLineFixture commands =
                new CommandLineFixture(folder).onTerminal().withInput("""
                        eqll
                        eql

                        Backup Daemon Shell
                         ,
                        logs-endpoint.events.process-*, logs-x-*
                        linux

                        Executio
                        Execution
                        T9999
                        T1059.004
                        new
                        """);
        CommandLineFixture.Ended ended = commands.run("rule", "new");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("new/execution_backup_daemon_shell.toml\n");
        String types = "query, eql, esql, threshold, new_terms, threat_match, saved_query, machine_learning";
        assertThat(ended.err())
                .isEqualTo(
                        "A new rule. An empty answer takes what is in brackets; Ctrl-D ends without writing anything.\n"
                                + "Type (" + types + ") [query]:   --type: `eqll` is none of " + types + "\n"
                                + "    = help: did you mean `eql`?\n"
                                + "Type (" + types
                                + ") [query]: Name:   --name: a name begins and ends with a letter or digit and"
                                + " has 200 characters at the most\n"
                                + "Name: Index patterns, by commas:   --index: a rule of this type reads some index\n"
                                + "    = help: such as logs-okta.system-*\n"
                                + "Index patterns, by commas: System (linux, macos, windows), or none: Severity (low, medium, high,"
                                + " critical) [low]: Tactics of ATT&CK by id or name, by commas, or none:   --tactic: ATT&CK has no"
                                + " tactic `Executio`\n"
                                + "    = help: did you mean `Execution`?\n"
                                + "Tactics of ATT&CK by id or name, by commas, or none: Techniques, such as T1059.004, by commas, or"
                                + " none:   --technique: ATT&CK has no technique `T9999`\n"
                                + "    = help: as in T1059.004\n"
                                + "Techniques, such as T1059.004, by commas, or none: Folder [.]: 6 places are marked with # TODO;"
                                + " then `redshank rule lint` reviews the rule\n");
        assertThat(commands.run("rule", "lint", "--select", "RS", ended.out().strip())
                        .out())
                .isEmpty();
    }

    @Test
    void an_input_that_ends_early_writes_nothing() {
        CommandLineFixture commands =
                new CommandLineFixture(folder).onTerminal().withInput("machine_learning\nSome Name\n");
        CommandLineFixture.Ended ended = commands.run("rule", "new");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).endsWith("""
                        System (linux, macos, windows), or none:\s
                        redshank rule new: ended before the last question; nothing was written
                        """);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nobody_is_asked_in_a_pipe_or_where_a_flag_is_given() {
        CommandLineFixture piped = new CommandLineFixture(folder).withInput("eql\nSome Name\n");
        assertThat(piped.run("rule", "new").err())
                .startsWith("redshank rule new: Missing required option: '--type=TYPE'\n");
        CommandLineFixture flagged = new CommandLineFixture(folder).onTerminal().withInput("Some Name\n");
        assertThat(flagged.run("rule", "new", "--type", "eql").err())
                .startsWith("redshank rule new: Missing required option: '--name=NAME'\n");
        assertThat(flagged.run("rule", "new", "--type", "eql", "--name", "A Name")
                        .err())
                .startsWith("redshank rule new: Missing required option: '--index=PATTERN'\n");
    }

    @Test
    void a_rule_of_every_type_is_begun_and_passes_the_review() {
        CommandLineFixture commands = new CommandLineFixture(folder);
        for (String type : DraftType.words()) {
            String[] args = {
                "rule",
                "new",
                "--type",
                type,
                "--name",
                "About " + type,
                "--index",
                "logs-endpoint.events.process-*",
                "--os",
                "linux",
                "--technique",
                "T1059.004",
                "--tactic",
                "Execution",
                "--severity",
                "high",
                "--folder",
                type
            };
            CommandLineFixture.Ended ended = commands.run(args);
            assertThat(ended.err()).contains("places are marked with # TODO");
            assertThat(commands.run(
                                    "rule",
                                    "lint",
                                    "--select",
                                    "RS",
                                    ended.out().strip())
                            .out())
                    .as(type)
                    .isEmpty();
        }
    }

    @Test
    void a_machine_learning_rule_needs_no_index() {
        CommandLineFixture commands = new CommandLineFixture(folder);
        assertThat(commands.run("rule", "new", "--type", "machine_learning", "--name", "A Name")
                        .code())
                .isZero();
        assertThat(commands.read("a_name.toml"))
                .contains("machine_learning_job_id = [\"id_of_a_job\"]\n")
                .doesNotContain("index = ")
                .doesNotContain("query");
    }

    @Test
    void settings_give_the_author() {
        CommandLineFixture commands = new CommandLineFixture(folder);
        commands.write("redshank.yaml", "new:\n  author: Our Team\n");
        commands.run("rule", "new", "--type", "esql", "--name", "A Name", "--index", "logs-*");
        assertThat(commands.read("a_name.toml")).contains("author = [\"Our Team\"]\n");
    }
}
