package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class QuotedWildcardTest {
    private final QuotedWildcard check = new QuotedWildcard();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.kql("event.outcome:failure and not user.name:(root or admin)")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_star_in_quotes_is_told() {
        assertThat(Reviewed.kql("user.name:\"ro*\"").told(check))
                .singleElement()
                .asString()
                .startsWith("warning 32: \"ro*\": in quotes `*` is an ordinary character");
    }
}
