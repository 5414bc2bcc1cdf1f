package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class FreeTextTest {
    private final FreeText check = new FreeText();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.kql("event.outcome:failure and not user.name:(root or admin)")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_text_without_a_field_is_told() {
        assertThat(Reviewed.kql("event.outcome:failure and \"php -S\"").told(check))
                .containsExactly("warning 32: \"php -S\": `\"php -S\"` is searched as text, in all fields"
                        + " [name a field, as in `process.name:php`]");
    }

    @Test
    void a_lone_star_asks_for_everything() {
        assertThat(Reviewed.kql("*").told(check)).isEmpty();
    }
}
