package io.redshank.rules.lint.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class CancelledRuleTest {
    private final CancelledRule check = new CancelledRule();

    private static Reviewed other() {
        return Reviewed.at("rules/linux/other.toml").with("Backup Daemon Interactive Shell", "Other Rule");
    }

    private static Reviewed excluding(String exclusion) {
        return other().with("process.name == \"bash\"", "process.name : \"*sh\" and not " + exclusion);
    }

    @Test
    void an_exclusion_of_other_events_is_right() {
        assertThat(Reviewed.told(check, excluding("process.name == \"zsh\""), Reviewed.rule()))
                .isEmpty();
    }

    @Test
    void an_exclusion_of_all_that_another_rule_finds_is_told() {
        assertThat(Reviewed.told(check, excluding("process.name in (\"zsh\", \"bash\")"), Reviewed.rule()))
                .containsExactly(
                        "other.toml: warning 31: query: an exclusion cancels `Backup Daemon Interactive Shell`: it"
                                + " leaves out every event that raises that rule"
                                + " [narrow the exclusion, unless the other rule is there in its place]");
    }

    @Test
    void an_exclusion_of_several_conditions_is_told() {
        Reviewed excluding = excluding("(process.name : \"b*\" and process.parent.name == \"backupd\")");
        assertThat(Reviewed.told(check, excluding, Reviewed.rule())).hasSize(1);
        Reviewed partly = excluding("(process.name : \"b*\" and process.user.name == \"backup\")");
        assertThat(Reviewed.told(check, partly, Reviewed.rule())).isEmpty();
    }

    @Test
    void a_rule_that_would_not_find_the_events_anyway_cancels_nothing() {
        assertThat(Reviewed.told(
                        check, excluding("process.name == \"bash\"").with("backupd", "restored"), Reviewed.rule()))
                .isEmpty();
        assertThat(Reviewed.told(
                        check,
                        excluding("process.name == \"bash\""),
                        Reviewed.rule().with("events.process-*", "events.*")))
                .isEmpty();
    }
}
