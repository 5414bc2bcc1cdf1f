package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.cli.state.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --state}: what one run knows when it ends, the next one knows when it begins. */
class RunStateTest {
    private static final String KEPT =
            "  note: what waits for time or for more events is kept in state for the next run\n";

    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void rules() {
        commands = new CommandLineFixture(folder);
        StateFixture.writeRules(commands);
    }

    private CommandLineFixture.Ended run(String... more) {
        String[] arguments = {"run", "--rules", "rules", "--state", "state", "-o", "ndjson"};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return commands.run(all);
    }

    private static long alerts(String out, String rule) {
        return out.lines()
                .filter(line -> line.contains("\"kibana.alert.rule.name\":\"" + rule + "\""))
                .count();
    }

    @Test
    void files_of_several_nights_give_the_alerts_of_one_file_that_holds_them_all() {
        commands.write("all/all.ndjson", StateFixture.logins(0, 6_000, 1, 0));
        assertThat(run("all", "--out", "whole").code()).isZero();

        for (int night = 0; night < 3; night++) {
            commands.write(
                    "logs/day" + night + ".ndjson", StateFixture.logins(night * 2_000, (night + 1) * 2_000, 1, 0));
            CommandLineFixture.Ended ended = commands.run(
                    "run", "--rules", "rules", "logs", "--state", "nights", "-o", "ndjson", "--out", "parts");
            assertThat(ended.code()).as(ended.err()).isZero();
        }

        assertThat(commands.read("parts")).isEqualTo(commands.read("whole"));
        assertThat(alerts(commands.read("parts"), "threshold")).isPositive();
    }

    @Test
    void an_input_that_was_read_is_not_read_again_and_the_summary_says_so() {
        commands.write("a.ndjson", StateFixture.logins(0, 10, 1, 0));
        assertThat(run("a.ndjson").err()).contains(" → 10 events, 6 rules,").endsWith(KEPT);
        assertThat(run("a.ndjson").err())
                .contains(" → 0 events, 6 rules,")
                .endsWith("  note: nothing new in 1 input since the last run\n" + KEPT);
    }

    @Test
    void interrupted_it_goes_on_where_it_was() {
        String logins = StateFixture.logins(0, 3_000, 1, 0);
        commands.write("a.ndjson", logins);
        assertThat(commands.run("run", "--rules", "rules", "a.ndjson", "--state", "s", "--out", "whole")
                        .code())
                .isZero();

        AtomicInteger asked = new AtomicInteger();
        commands.withClock(() -> {
            if (asked.incrementAndGet() == 20) {
                commands.interruption().request();
            }
            return Instant.parse("2026-11-24T12:00:00Z").plusSeconds(asked.get());
        });
        assertThat(run("a.ndjson", "--out", "parts").code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(commands.read("parts").length())
                .isLessThan(commands.read("whole").length());
        CommandLineFixture again = new CommandLineFixture(folder);
        assertThat(again.run("run", "--rules", "rules", "a.ndjson", "--state", "state", "--out", "parts")
                        .code())
                .isZero();
        assertThat(commands.read("parts")).isEqualTo(commands.read("whole"));
    }

    @Test
    void what_was_written_behind_the_state_is_cut_off_and_a_file_that_lacks_something_is_told() throws IOException {
        commands.write("a.ndjson", StateFixture.logins(0, 3_000, 1, 0));
        run("a.ndjson", "--out", "alerts");
        String kept = commands.read("alerts");
        commands.write("alerts", kept + "{\"half of an alert");
        assertThat(run("a.ndjson", "--out", "alerts").err()).doesNotContain("warning");
        assertThat(commands.read("alerts")).isEqualTo(kept);

        Files.delete(folder.resolve("alerts"));
        assertThat(run("a.ndjson", "--out", "alerts").err())
                .startsWith("warning: alerts had " + kept.getBytes(StandardCharsets.UTF_8).length
                        + " bytes when the state was kept and has 0 now; it is gone on with at its end\n");
    }

    @Test
    void rules_that_changed_or_went_are_told() throws IOException {
        commands.write("a.ndjson", StateFixture.logins(0, 100, 1, 0));
        run("a.ndjson");
        commands.write("rules/each.toml", commands.read("rules/each.toml").replace("user7", "user8"));
        commands.write(
                "rules/terms.toml",
                commands.read("rules/terms.toml").replace("name = \"terms\"", "name = \"renamed\""));
        Files.delete(folder.resolve("rules/missing.toml"));
        StateFixture.write(commands, "another", "query", "kuery", "user.name: x", "");

        assertThat(run("a.ndjson").err()).contains("""
                        warning: these rules changed since the state was kept and begin anew: each
                        warning: these rules are gone, and with them what the state knew: missing
                        """);
    }

    @Test
    void a_file_that_was_replaced_is_told_and_read_from_its_beginning() {
        commands.write("a.ndjson", StateFixture.logins(0, 100, 1, 0));
        run("a.ndjson");
        commands.write("a.ndjson", StateFixture.logins(200, 210, 1, 0));

        assertThat(run("a.ndjson").err())
                .startsWith("warning: a.ndjson is not the file that was read before, or was cut; it is read from its"
                        + " beginning\n")
                .contains(" → 10 events,");
    }

    @Test
    void a_state_that_cannot_be_used_ends_the_run_before_anything_is_read_or_written() throws IOException {
        commands.write("a.ndjson", StateFixture.logins(0, 100, 1, 0));
        run("a.ndjson", "--out", "alerts");
        String alerts = commands.read("alerts");
        byte[] whole = Files.readAllBytes(folder.resolve("state/state"));
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        byte[] newer = whole.clone();
        newer[11] = 9;

        assertUnusable(damaged, "it is damaged: its checksum is wrong");
        assertUnusable(Arrays.copyOf(whole, whole.length - 1), "it is cut off");
        assertUnusable(Arrays.copyOf(whole, 20), "it is cut off");
        assertUnusable(new byte[0], "it is no state of Redshank");
        assertUnusable("something else entirely".getBytes(StandardCharsets.UTF_8), "it is no state of Redshank");
        assertUnusable(newer, "it was written by a newer version of Redshank (form 9; this one reads form 1)");
        assertThat(commands.read("alerts")).isEqualTo(alerts);

        Files.write(folder.resolve("state/state"), whole);
        assertThat(run("--follow", "a.ndjson").err()).isEqualTo("""
                        redshank run: state/state cannot be used: it is that of another kind of run: run
                          = help: nothing was read; to begin anew and lose what it holds, delete it
                        """);
    }

    private void assertUnusable(byte[] state, String reason) throws IOException {
        Files.write(folder.resolve("state/state"), state);
        CommandLineFixture.Ended ended = run("a.ndjson", "--out", "alerts");
        assertThat(ended.code()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(ended.err())
                .isEqualTo("redshank run: state/state cannot be used: " + reason + "\n"
                        + "  = help: nothing was read; to begin anew and lose what it holds, delete it\n");
    }

    @Test
    void a_state_that_was_cut_off_while_it_was_written_does_not_matter() throws IOException {
        commands.write("a.ndjson", StateFixture.logins(0, 100, 1, 0));
        run("a.ndjson");
        Files.write(folder.resolve("state/state.new"), new byte[] {1, 2, 3});

        assertThat(run("a.ndjson").code()).isZero();
        assertThat(folder.resolve("state/state.new")).doesNotExist();
    }

    @Test
    void two_runs_do_not_share_a_folder() throws Exception {
        commands.write("a.ndjson", StateFixture.logins(0, 100, 1, 0));
        try (StateFolder used = StateFolder.open(folder.resolve("state"))) {
            assertThat(used.read()).isEmpty();
            CommandLineFixture.Ended ended = run("a.ndjson");
            assertThat(ended.code()).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(ended.err()).isEqualTo("""
                            redshank run: another run uses state (--state)
                              = help: end it first, or give each run a folder of its own
                            """);
        }
        assertThat(run("a.ndjson").code()).isZero();
    }

    @Test
    void what_cannot_be_gone_on_with_is_refused() {
        commands.write("a.ndjson", StateFixture.logins(0, 100, 1, 0));
        assertThat(run("-").err())
                .isEqualTo("redshank run: standard input cannot be read twice, so that no state of it can be kept"
                        + " (--state)\n  = help: name files; a pipe can be written to one\n");
        for (String[] format : new String[][] {{"json"}, {"csv", "--out", "x"}, {"table", "--out", "x"}}) {
            String[] arguments = new String[6 + format.length];
            System.arraycopy(new String[] {"run", "--state", "state", "a.ndjson", "-q", "-o"}, 0, arguments, 0, 6);
            System.arraycopy(format, 0, arguments, 6, format.length);
            assertThat(commands.run(arguments).err())
                    .isEqualTo("redshank run: another run cannot go on with results of the format " + format[0]
                            + " (--state)\n  = help: use -o ndjson\n");
        }
        assertThat(run("a.ndjson", "--state-every", "often").err())
                .startsWith("redshank run: Invalid value for option '--state-every': `often` is neither a duration,"
                        + " such as 10s, nor a number of records\n");
    }

    @Test
    void the_state_can_be_read_by_its_owner_alone() throws IOException {
        commands.write("a.ndjson", StateFixture.logins(0, 100, 1, 0));
        run("a.ndjson");

        assertThat(Files.getPosixFilePermissions(folder.resolve("state"))).hasSize(3);
        assertThat(Files.getPosixFilePermissions(folder.resolve("state/state"))).hasSize(2);
    }
}
