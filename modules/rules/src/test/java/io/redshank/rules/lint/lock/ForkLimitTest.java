package io.redshank.rules.lint.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Changed;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class ForkLimitTest {
    private final ForkLimit check = new ForkLimit();

    private static Reviewed from(String stack) {
        return Reviewed.rule().with("updated_date", "min_stack_version = \"" + stack + "\"\nupdated_date");
    }

    @Test
    void without_a_lock_and_within_the_limit_nothing_is_told() {
        assertThat(Reviewed.told(check, LintData.shipped(LintOptions.DEFAULT), Reviewed.rule()))
                .isEmpty();
        assertThat(Reviewed.told(check, Locked.data(Locked.LOCK), Reviewed.rule()))
                .isEmpty();
        assertThat(Reviewed.told(check, Locked.data(Locked.FORKED), Reviewed.rule()))
                .isEmpty();
        assertThat(Reviewed.told(check, Locked.data(Locked.FORKED), from("9.4.0")))
                .isEmpty();
        assertThat(Reviewed.told(check, Locked.data(Locked.FORKED), from("9.5.0")))
                .isEmpty();
    }

    @Test
    void a_version_above_the_highest_is_told_in_the_lock() {
        LintData data = Locked.data(Locked.FORKED.replace("\"version\": 8", "\"version\": 108"));
        assertThat(Reviewed.told(check, data, from("9.4.0")))
                .containsExactly(
                        "version.lock.json: error 10: 108: version 108 for stack 8.19 is above its highest, 107"
                                + " [the versions from 108 on are those of newer stacks]");
    }

    @Test
    void a_stack_that_the_lock_does_not_have_is_told_in_the_rule() {
        assertThat(Reviewed.told(check, Locked.data(Locked.FORKED), from("9.3.0")))
                .containsExactly(
                        "execution_backup_daemon_interactive_shell.toml: error 5: \"9.3.0\": the version lock has"
                                + " no version of this rule for stack 9.3 [it was published from 9.4 on: set"
                                + " `min_stack_version`]");
        assertThat(Reviewed.told(check, Locked.data(Locked.FORKED.replace("\"8.19\"", "\"9.3\"")), Reviewed.rule()))
                .containsExactly(
                        "execution_backup_daemon_interactive_shell.toml: error 1: [metadata]: the version lock has"
                                + " no version of this rule for stack 8.19 [it was published from 9.4 on: set"
                                + " `min_stack_version`]");
    }

    @Test
    void a_changed_rule_whose_versions_are_used_up_is_told() {
        String full = Locked.FORKED.replace("\"version\": 8\n", "\"version\": 107\n");
        LintData changed = Locked.data(full)
                .withHistory(Changed.rule().from(Reviewed.RULE).data().history().orElseThrow());
        assertThat(Reviewed.told(check, changed, Reviewed.rule())).isEmpty();
        assertThat(Reviewed.told(check, changed, Reviewed.rule().with("\"bash\"", "\"zsh\"")))
                .containsExactly(
                        "execution_backup_daemon_interactive_shell.toml: error 1: [metadata]: the rule changed,"
                                + " and there is no version left below 108 for stack 8.19");
    }
}
