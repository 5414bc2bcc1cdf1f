package io.redshank.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveAuditTest {
    @TempDir
    private Path root;

    private final FakeCommands commands = new FakeCommands();
    private final List<String> said = new ArrayList<>();
    private long now;

    @BeforeEach
    void a_host_where_auditd_runs() throws IOException {
        write("proc/self/status", "Uid:\t0\t0\t0\t0\n");
        write("proc/55/comm", "auditd\n");
        write("var/log/audit/audit.log", "");
        status(55, 7, 64);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void status(int pid, int lost, int backlogLimit) {
        commands.answer(
                "auditctl -s",
                0,
                "enabled 1\npid " + pid + "\nbacklog_limit " + backlogLimit + "\nlost " + lost + "\n");
    }

    private LiveAudit start(boolean loadRules) throws Exception {
        return LiveAudit.start(new AuditHost(commands, root), commands, loadRules, said::add, () -> now);
    }

    private List<String> changes() {
        return commands.run.stream()
                .filter(command -> !command.equals("auditctl -s") && !command.equals("auditctl -l"))
                .toList();
    }

    @Test
    void rules_are_loaded_and_the_backlog_raised_and_both_are_put_back() throws Exception {
        try (LiveAudit audit = start(true)) {
            assertThat(audit.describe()).isEqualTo("the log of auditd, " + root.resolve("var/log/audit/audit.log"));
            assertThat(changes())
                    .startsWith("auditctl -b 8192")
                    .contains("auditctl -a always,exit -F arch=b64 -S" + " execve,execveat -F key=rs_exec");
        }
        assertThat(changes())
                .contains("auditctl -d always,exit -F arch=b64 -S execve,execveat -F key=rs_exec")
                .endsWith("auditctl -b 64");
        assertThat(changes().stream().filter(command -> command.startsWith("auditctl -d")))
                .hasSameSizeAs(changes().stream()
                        .filter(command -> command.startsWith("auditctl -a"))
                        .toList());
    }

    @Test
    void an_unlimited_backlog_stays_unlimited() throws Exception {
        status(55, 7, 0);
        start(true).close();
        assertThat(changes()).noneMatch(command -> command.startsWith("auditctl -b"));
    }

    @Test
    void nothing_of_the_host_is_changed_when_no_rules_are_to_be_loaded() throws Exception {
        commands.answer("auditctl -l", 0, "-a always,exit -S execve\n-a always,exit -S accept,accept4\n");
        start(false).close();
        assertThat(changes()).isEmpty();
    }

    @Test
    void stopping_twice_stops_once() throws Exception {
        LiveAudit audit = start(true);
        audit.stop();
        int run = commands.run.size();
        audit.stop();
        audit.close();
        assertThat(commands.run).hasSize(run);
    }

    @Test
    void a_start_that_fails_leaves_the_host_as_it_was() throws Exception {
        AuditRules.rules(AuditRules.text())
                .forEach(rule -> commands.answer("auditctl " + String.join(" ", rule), 1, "Operation not permitted\n"));
        assertThatThrownBy(() -> start(true))
                .isInstanceOf(WatchException.class)
                .hasMessageStartingWith("the kernel took none of the audit rules: -a never,exit")
                .hasMessageEndingWith("\n  = help: see whether this is a container without CAP_AUDIT_CONTROL");
        assertThat(changes()).endsWith("auditctl -b 64").noneMatch(command -> command.startsWith("auditctl -d"));
    }

    @Test
    void rules_that_were_loaded_before_the_start_failed_are_taken_out() throws Exception {
        List<List<String>> rules = AuditRules.rules(AuditRules.text());
        String first = String.join(" ", rules.get(0));
        commands.stuck.add("auditctl " + String.join(" ", rules.get(1)));
        assertThatThrownBy(() -> start(true))
                .isInstanceOf(IOException.class)
                .hasMessage("auditctl did not end within 20 s");
        assertThat(changes()).endsWith("auditctl " + first.replace("-a ", "-d "), "auditctl -b 64");
    }

    @Test
    void losses_are_told_every_two_seconds_at_the_most_and_at_the_end() throws Exception {
        LiveAudit audit = start(true);
        said.clear();
        status(55, 10, 8192);
        audit.check();
        assertThat(said).isEmpty();
        now += Duration.ofSeconds(2).toNanos();
        audit.check();
        audit.check();
        status(55, 15, 8192);
        audit.stop();
        assertThat(said)
                .containsExactly(
                        "warning: the kernel lost 3 audit records: its backlog was full; `auditctl -b 16384` makes it"
                                + " larger",
                        "warning: the kernel lost 5 audit records: its backlog was full; `auditctl -b 16384` makes it"
                                + " larger");
    }

    @Test
    void a_daemon_that_ends_while_its_log_is_followed_is_told_once() throws Exception {
        LiveAudit audit = start(true);
        said.clear();
        for (int pid : new int[] {0, 0, 56}) {
            status(pid, 7, 8192);
            now += Duration.ofSeconds(2).toNanos();
            audit.check();
        }
        audit.stop();
        assertThat(said)
                .containsExactly(
                        "warning: auditd has ended; no records come until it runs again", "note: auditd runs again");
    }

    @Test
    void rules_that_are_there_already_are_told_and_stay() throws Exception {
        AuditRules.rules(AuditRules.text())
                .forEach(rule -> commands.answer("auditctl " + String.join(" ", rule), 1, "Rule exists\n"));
        start(true).close();
        assertThat(said)
                .anyMatch(line -> line.matches(
                        "note: [0-9]+ of the audit rules were in the kernel already," + " and stay there"));
        assertThat(changes()).noneMatch(command -> command.startsWith("auditctl -d"));
    }
}
