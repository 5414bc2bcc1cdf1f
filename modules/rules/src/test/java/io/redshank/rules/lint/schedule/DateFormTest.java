package io.redshank.rules.lint.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class DateFormTest {
    private final DateForm check = new DateForm();

    @Test
    void a_real_day_is_right() {
        assertThat(Reviewed.rule().with("2026/06/30", "2028/02/29").told(check)).isEmpty();
    }

    @Test
    void another_form_is_told() {
        assertThat(Reviewed.rule().with("2026/06/30", "30.6.2026").told(check))
                .containsExactly(
                        "error 5: \"30.6.2026\": `updated_date` is not written YYYY/MM/DD [as in `2026/08/21`]");
    }

    @Test
    void a_day_that_no_calendar_has_is_told() {
        assertThat(Reviewed.rule().with("2026/05/04", "2026/02/30").told(check))
                .containsExactly("error 2: \"2026/02/30\": `creation_date`: there is no day 2026/02/30");
    }
}
