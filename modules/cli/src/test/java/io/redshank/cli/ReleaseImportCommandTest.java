package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseImportCommandTest {
    private static final String FILE = "repo/rules/linux/execution_backup_daemon_interactive_shell.toml";

    @TempDir
    private Path folder;

    private CommandLineFixture commands;
    private String export;

    @BeforeEach
    void export() {
        commands = new CommandLineFixture(folder);
        LintFiles.write(commands);
        export = commands.run("release", "export", "sound").out();
        commands.write("export.ndjson", export);
    }

    @Test
    void a_new_rule_goes_into_the_folder_of_its_kind() {
        CommandLineFixture.Ended ended = commands.run("release", "import", "export.ndjson", "--into", "repo");
        assertThat(ended.out()).isEqualTo("new      " + FILE + "\n");
        assertThat(ended.err()).isEqualTo("""
                1 new, 0 updated, 0 unchanged
                left out, as a server keeps it or a repository makes it anew: created_at, created_by, id, immutable,\
                 output_index, revision, rule_source, updated_at, updated_by, version
                """);
        assertThat(ended.code()).isZero();
        assertThat(commands.run("release", "export", "repo").out()).isEqualTo(export);
        assertThat(commands.run("rule", "fmt", "--check", "repo").code()).isZero();
    }

    @Test
    void what_is_no_rule_is_told_even_when_quiet() {
        commands.write("export.ndjson", export + """
                {"list_id":"l","type":"detection","name":"x","description":"d"}
                {"list_id":"l","item_id":"i","type":"simple","name":"x","entries":[]}
                """);
        assertThat(commands.run("release", "import", "export.ndjson", "--into", "repo", "-q")
                        .err())
                .isEqualTo("warning: export.ndjson: only rules are imported; left out are 1 list of exceptions,"
                        + " 1 exception and 0 connectors\n");
    }

    @Test
    void the_same_again_changes_nothing() {
        commands.run("release", "import", "export.ndjson", "--into", "repo");
        CommandLineFixture.Ended ended = commands.run("release", "import", "export.ndjson", "--into", "repo");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("0 new, 0 updated, 1 unchanged\n");
    }

    @Test
    void a_rule_that_is_there_is_updated_where_it_lies() {
        commands.write(
                "repo/mine/any.toml", commands.read("sound/linux/execution_backup_daemon_interactive_shell.toml"));
        commands.write("export.ndjson", export.replace("\"risk_score\":21", "\"risk_score\":12"));
        CommandLineFixture.Ended ended = commands.run("release", "import", "export.ndjson", "--into", "repo", "-q");
        assertThat(ended).isEqualTo(new CommandLineFixture.Ended(0, "updated  repo/mine/any.toml: risk_score\n", ""));
        assertThat(commands.read("repo/mine/any.toml"))
                .contains("risk_score = 12\n")
                .contains("updated_date = \"2026/11/24\"\n");
    }

    @Test
    void conflicts_are_told_and_marked() {
        commands.run("release", "import", "export.ndjson", "--into", "repo");
        commands.write(FILE, commands.read(FILE).replace("risk_score = 21", "risk_score = 11"));
        commands.write(
                "new.ndjson",
                export.replace("\"risk_score\":21", "\"risk_score\":12").replace("now-9m", "now-10m"));
        String[] words = {"release", "import", "new.ndjson", "--base", "export.ndjson", "--into", "repo"};
        CommandLineFixture.Ended ended = commands.run(words);
        assertThat(ended.out()).isEqualTo("conflict " + FILE + ": from; in conflict: risk_score\n");
        assertThat(ended.err()).startsWith("0 new, 1 updated, 0 unchanged, 1 with conflicts\n");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(commands.read(FILE)).contains("from = \"now-10m\"\n").contains("""
                # CONFLICT `risk_score` was changed here and in new.ndjson, which has:
                #| risk_score = 12
                risk_score = 11
                """);
    }

    @Test
    void a_dry_run_writes_nothing() {
        CommandLineFixture.Ended ended =
                commands.run("release", "import", "export.ndjson", "--into", "repo", "--dry-run");
        assertThat(ended.out()).isEqualTo("new      " + FILE + "\n");
        assertThat(ended.err()).startsWith("1 new, 0 updated, 0 unchanged; nothing was written\n");
        assertThat(folder.resolve("repo")).doesNotExist();
    }

    @Test
    void what_cannot_be_imported_is_told_and_the_rest_is() {
        commands.write(
                "bad.ndjson",
                "{\"rule_id\":\"x\",\"type\":\"eql\",\"name\":\"X\"}\n{\n"
                        + export.replace("\"actions\":[]", "\"actions\":[],\"alert_wait\":5"));
        CommandLineFixture.Ended ended = commands.run("release", "import", "bad.ndjson", "--into", "repo");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("""
                error: bad.ndjson:1: `X` is not imported: `language` is required by eql rules
                error: bad.ndjson:2: this is not valid JSON: Unexpected end-of-input: expected close marker for Object
                1 new, 0 updated, 0 unchanged, 2 not imported
                """);
        assertThat(ended.err()).endsWith("left out of " + FILE + ", as rules have no such field: alert_wait\n");
        assertThat(commands.run("release", "export", "repo").out()).isEqualTo(export);
    }
}
