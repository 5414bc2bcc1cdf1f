package io.redshank.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditHostTest {
    @TempDir
    private Path root;

    private final FakeCommands commands = new FakeCommands();

    @BeforeEach
    void a_host_where_we_are_root() throws IOException {
        write("proc/self/status", "Name:\tjava\nUid:\t0\t0\t0\t0\n");
        status(1, 0);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void status(int enabled, int pid) {
        commands.answer(
                "auditctl -s",
                0,
                "enabled " + enabled + "\nfailure 1\npid " + pid
                        + "\nbacklog_limit 64\nlost 7\nloginuid_immutable 0 unlocked\n");
    }

    private AuditHost host() {
        return new AuditHost(commands, root);
    }

    @Test
    void without_a_daemon_one_of_our_own_is_needed() throws Exception {
        assertThat(host().source()).isEqualTo(new AuditHost.Source.OwnDaemon());
    }

    @Test
    void the_log_of_a_running_daemon_is_read_where_its_configuration_says() throws Exception {
        status(1, 55);
        write("proc/55/comm", "auditd\n");
        write("etc/audit/auditd.conf", "# a comment\nlog_file = /srv/audit/a.log\n");
        write("srv/audit/a.log", "");
        assertThat(host().source()).isEqualTo(new AuditHost.Source.Log(root.resolve("srv/audit/a.log")));
    }

    @Test
    void a_daemon_without_a_readable_log_is_told() throws Exception {
        status(1, 55);
        write("proc/55/comm", "auditd\n");
        assertThatThrownBy(() -> host().source())
                .isInstanceOf(WatchException.class)
                .hasMessage("auditd runs, but its log " + root.resolve("var/log/audit/audit.log")
                        + " cannot be read\n  = help: set `write_logs = yes` and `log_file` in /etc/audit/auditd.conf, or"
                        + " name the log with `--audit-log FILE`");
    }

    @Test
    void another_reader_of_the_records_is_named() throws Exception {
        status(1, 77);
        write("proc/77/comm", "auditbeat\n");
        assertThatThrownBy(() -> host().source())
                .hasMessage(
                        "the process auditbeat (pid 77) reads the kernel's audit records\n  = help: only one process"
                                + " can; stop it, or let it write ECS documents and give those to `redshank run --follow`");
    }

    @Test
    void audit_that_is_switched_off_is_told() throws Exception {
        status(0, 55);
        write("proc/55/comm", "auditd\n");
        assertThatThrownBy(() -> host().source())
                .hasMessage("audit is switched off in the kernel\n  = help: switch it on: `auditctl -e 1`");
    }

    @Test
    void an_ordinary_user_is_told_to_use_sudo() throws Exception {
        write("proc/self/status", "Uid:\t1000\t1000\t1000\t1000\n");
        assertThatThrownBy(() -> host().source())
                .hasMessage("only root may read the kernel's audit records\n  = help: run it with sudo:"
                        + " `sudo ./redshank watch`");
    }

    @Test
    void a_missing_auditd_is_told_with_how_to_install_it() {
        commands.installed = false;
        assertThatThrownBy(() -> host().source())
                .hasMessage(
                        "auditd is not installed (there is no auditctl): Cannot run program \"auditctl\"\n  = help:"
                                + " install it: `apt-get install auditd` (Debian, Ubuntu) or `dnf install audit` (Fedora, RHEL)");
    }

    @Test
    void a_kernel_without_audit_is_told() {
        commands.answer("auditctl -s", 1, "Error - audit support not in kernel\n");
        assertThatThrownBy(() -> host().source())
                .hasMessageStartingWith("the kernel does not answer about audit: Error - audit support not in kernel\n"
                        + "  = help: audit must be in the kernel");
    }

    @Test
    void missing_audit_rules_are_told() throws Exception {
        commands.answer("auditctl -l", 0, "-a always,exit -F arch=b64 -S execve -F key=x\n");
        assertThatThrownBy(() -> host().requireRules())
                .hasMessageStartingWith(
                        "no audit rule of this kernel records accepted connections\n  = help: run `redshank"
                                + " watch --load-rules`");
        commands.answer("auditctl -l", 0, "No rules\n");
        assertThatThrownBy(() -> host().requireRules())
                .hasMessageStartingWith("no audit rule of this kernel records process starts or connections\n");
        commands.answer("auditctl -l", 0, "-a always,exit -S execve\n-a always,exit -S accept,accept4\n");
        host().requireRules();
    }

    @Test
    void locked_rules_are_told() {
        status(2, 55);
        assertThatThrownBy(() -> host().requireUnlockedRules())
                .hasMessageStartingWith(
                        "the audit rules are locked until the next boot (`auditctl -e 2`)\n  = help: add");
    }

    @Test
    void losses_are_read_from_the_kernel() throws Exception {
        assertThat(host().status().lost()).isEqualTo(7);
    }

    @Test
    void a_host_without_proc_is_no_linux_host() throws Exception {
        Files.delete(root.resolve("proc/self/status"));
        assertThatThrownBy(() -> host().source())
                .hasMessage("this is not a Linux host\n  = help: watch a Linux host, or give logs to `redshank run`");
    }

    @Test
    void another_watch_is_told_from_a_daemon_that_a_killed_one_left_behind() throws Exception {
        status(1, 55);
        write("proc/55/comm", "auditd\n");
        write("proc/55/cmdline", "auditd\0-f\0-c\0/tmp/redshank-auditd-54-123\0");
        write("proc/55/stat", "55 (auditd) S 54 55 55 0 -1 4194560 1 0 0 0 0 0 0 0 16 -4 2 0 100 1 1\n");
        assertThatThrownBy(() -> host().source())
                .hasMessage("another `redshank watch` (pid 54) reads the kernel's audit records\n  = help: only one"
                        + " process can; end it first: `kill 54`");

        write("proc/55/stat", "55 (auditd) S 1 55 55 0 -1 4194560 1 0 0 0 0 0 0 0 16 -4 2 0 100 1 1\n");
        assertThat(host().source())
                .isEqualTo(new AuditHost.Source.LeftBehind(55, Path.of("/tmp/redshank-auditd-54-123")));
    }
}
