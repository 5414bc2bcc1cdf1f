package io.redshank.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditRulesTest {
    private final FakeCommands commands = new FakeCommands();
    private final AuditRules rules = new AuditRules(commands);

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
        commands.answer("auditctl -a always,exit -F dir=/nowhere -F perm=wa", 255, "No such file or directory\n");
        int loaded = rules.load("-a always,exit -F dir=/nowhere -F perm=wa\n-a always,exit -S execve\n");
        assertThat(loaded).isEqualTo(1);
        assertThat(rules.refused())
                .containsExactly("-a always,exit -F dir=/nowhere -F perm=wa: No such file or directory");
        rules.unload();
        assertThat(commands.run).endsWith("auditctl -d always,exit -S execve").hasSize(3);
    }

    @Test
    void the_shipped_rules_record_starts_and_connections() {
        assertThat(AuditRules.rules(AuditRules.text()))
                .anySatisfy(rule -> assertThat(rule).contains("execve,execveat"))
                .anySatisfy(rule -> assertThat(rule).contains("accept,accept4"))
                .allSatisfy(rule -> assertThat(rule).startsWith("-a"));
    }
}
