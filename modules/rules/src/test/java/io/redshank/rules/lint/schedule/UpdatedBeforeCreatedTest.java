package io.redshank.rules.lint.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class UpdatedBeforeCreatedTest {
    private final UpdatedBeforeCreated check = new UpdatedBeforeCreated();

    @Test
    void the_same_day_is_right() {
        assertThat(Reviewed.rule().with("2026/06/30", "2026/05/04").told(check)).isEmpty();
    }

    @Test
    void an_earlier_day_is_told_and_can_be_set_to_the_first() {
        Reviewed rule = Reviewed.rule().with("2026/06/30", "2026/05/03");
        assertThat(rule.told(check))
                .containsExactly("error 5: \"2026/05/03\": updated_date 2026/05/03 precedes creation_date 2026/05/04"
                        + " [write `2026/05/04` or later]");
        assertThat(rule.mended(check)).contains("updated_date = \"2026/05/04\"");
    }

    @Test
    void what_is_no_day_is_not_compared() {
        assertThat(Reviewed.rule().with("2026/06/30", "2026/02/30").told(check)).isEmpty();
    }
}
