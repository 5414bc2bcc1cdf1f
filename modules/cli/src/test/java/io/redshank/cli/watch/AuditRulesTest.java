package io.redshank.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditRulesTest {
    private final FakeCommands commands = new FakeCommands();

    @TempDir
    private Path root;

    private AuditRules rules = new AuditRules(commands, Path.of("/"));

    @BeforeEach
    void on_a_host() {
        rules = new AuditRules(commands, root);
    }

    @Test
    void rules_are_loaded_in_order_and_taken_out_in_reverse() throws Exception {
        int loaded = rules.load("""
                # comment
                -b 16384
                -a always,exit -F arch=b64 -S execve -F key=rs_exec

                -a always,exit -F arch=b64 -S accept -F key=rs_accept
                """);
        assertThat(loaded).isEqualTo(2);
        assertThat(rules.unload()).isEmpty();
        assertThat(commands.run)
                .containsExactly(
                        "auditctl -a always,exit -F arch=b64 -S execve -F key=rs_exec",
                        "auditctl -a always,exit -F arch=b64 -S accept -F key=rs_accept",
                        "auditctl -d always,exit -F arch=b64 -S accept -F key=rs_accept",
                        "auditctl -d always,exit -F arch=b64 -S execve -F key=rs_exec");
    }

    @Test
    void a_rule_the_kernel_refuses_does_not_stop_the_rest_and_is_not_taken_out() throws Exception {
        commands.answer("auditctl -a always,exit -S nonsense", 255, "Syscall name unknown: nonsense\n");
        int loaded = rules.load("-a always,exit -S nonsense\n-a always,exit -S execve\n");
        assertThat(loaded).isEqualTo(1);
        assertThat(rules.refused()).containsExactly("-a always,exit -S nonsense: Syscall name unknown: nonsense");
        rules.unload();
        assertThat(commands.run).endsWith("auditctl -d always,exit -S execve").hasSize(3);
    }

    @Test
    void a_rule_that_is_there_already_counts_and_stays() throws Exception {
        commands.answer(
                "auditctl -a always,exit -S execve", 255, "Error sending add rule data request (Rule exists)\n");
        assertThat(rules.load("-a always,exit -S execve\n")).isEqualTo(1);
        assertThat(rules.refused()).isEmpty();
        rules.unload();
        assertThat(commands.run).containsExactly("auditctl -a always,exit -S execve");
    }

    @Test
    void rules_about_folders_that_the_host_lacks_are_left_out() throws Exception {
        Files.createDirectories(root.resolve("etc"));
        int loaded = rules.load("-a always,exit -F dir=/etc -F perm=wa\n-a always,exit -F dir=/nowhere -F perm=wa\n");
        assertThat(loaded).isEqualTo(1);
        assertThat(rules.withoutFolder()).containsExactly("/nowhere");
        assertThat(commands.run).containsExactly("auditctl -a always,exit -F dir=/etc -F perm=wa");
    }

    @Test
    void the_shipped_rules_record_starts_and_connections() {
        assertThat(AuditRules.rules(AuditRules.text()))
                .anySatisfy(rule -> assertThat(rule).contains("execve,execveat"))
                .anySatisfy(rule -> assertThat(rule).contains("accept,accept4"))
                .allSatisfy(rule -> assertThat(rule).startsWith("-a"));
    }
}
