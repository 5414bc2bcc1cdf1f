package io.redshank.rules.lint.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class DemotedRuleTest {
    private final DemotedRule check = new DemotedRule();

    private static Reviewed rule(String maturity) {
        return Reviewed.rule().with("\"production\"", "\"" + maturity + "\"");
    }

    @Test
    void a_published_rule_is_in_production_or_deprecated() {
        assertThat(rule("production").with(Locked.data(Locked.LOCK)).told(check))
                .isEmpty();
        assertThat(rule("deprecated").with(Locked.data(Locked.LOCK)).told(check))
                .isEmpty();
    }

    @Test
    void without_a_lock_or_an_entry_nothing_is_told() {
        assertThat(rule("development").told(check)).isEmpty();
        assertThat(rule("development").with(Locked.data("{}")).told(check)).isEmpty();
    }

    @Test
    void a_demoted_one_is_told() {
        assertThat(rule("development").with(Locked.data(Locked.LOCK)).told(check))
                .containsExactly("error 4: \"development\": a published rule cannot go back to development [the version"
                        + " lock has it: leave it in production, or deprecate it]");
    }

    @Test
    void an_unknown_maturity_is_left_to_the_reader() {
        assertThat(rule("finished").with(Locked.data(Locked.LOCK)).told(check)).isEmpty();
    }
}
