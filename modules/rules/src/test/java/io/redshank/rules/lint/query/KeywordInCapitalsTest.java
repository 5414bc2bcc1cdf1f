package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class KeywordInCapitalsTest {
    private final KeywordInCapitals check = new KeywordInCapitals();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.kql("event.outcome:failure and not user.name:(root or admin)")
                        .told(check))
                .isEmpty();
    }

    @Test
    void each_keyword_in_capitals_is_told_and_mended() {
        Reviewed rule = Reviewed.kql("event.outcome:failure AND Not user.name:root");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 32: AND: `AND` is not in lower case [write `and`]",
                        "error 32: Not: `Not` is not in lower case [write `not`]");
        assertThat(rule.mended(check)).contains("event.outcome:failure and not user.name:root");
    }

    @Test
    void keywords_between_values_are_looked_at_too() {
        Reviewed rule = Reviewed.kql("user.name:(root OR (admin AND NOT guest))");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 32: OR: `OR` is not in lower case [write `or`]",
                        "error 32: AND: `AND` is not in lower case [write `and`]",
                        "error 32: NOT: `NOT` is not in lower case [write `not`]");
        assertThat(rule.mended(check)).contains("user.name:(root or (admin and not guest))");
    }
}
