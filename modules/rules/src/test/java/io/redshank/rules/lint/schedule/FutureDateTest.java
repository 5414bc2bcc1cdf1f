package io.redshank.rules.lint.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Changed;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class FutureDateTest {
    private final FutureDate check = new FutureDate();

    private static Reviewed updated(String day) {
        return Reviewed.rule().with("2026/06/30", day);
    }

    @Test
    void without_history_nothing_is_told() {
        assertThat(updated("2030/01/01").told(check)).isEmpty();
    }

    @Test
    void today_is_right_and_tomorrow_told() {
        assertThat(updated("2026/08/21").with(Changed.rule().data()).told(check))
                .isEmpty();
        Reviewed rule = updated("2026/08/22").with(Changed.rule().data());
        assertThat(rule.told(check))
                .containsExactly("error 5: \"2026/08/22\": updated_date 2026/08/22 is 1 day ahead"
                        + " [it was written on 2026/08/21 at the latest]");
        assertThat(rule.mended(check)).contains("updated_date = \"2026/08/21\"");
    }

    @Test
    void what_was_committed_is_measured_by_the_day_of_the_commit() {
        assertThat(updated("2026/08/20")
                        .with(Changed.rule().written(2026, 7, 10).data())
                        .told(check))
                .containsExactly("error 5: \"2026/08/20\": updated_date 2026/08/20 is 41 days ahead"
                        + " [it was written on 2026/07/10 at the latest]");
    }

    @Test
    void each_date_is_looked_at_and_what_is_no_day_is_not() {
        assertThat(Reviewed.rule()
                        .with("2026/05/04", "2026/09/01")
                        .with("integration", "deprecation_date = \"2026/99/01\"\nintegration")
                        .with(Changed.rule().data())
                        .told(check))
                .containsExactly("error 2: \"2026/09/01\": creation_date 2026/09/01 is 11 days ahead"
                        + " [it was written on 2026/08/21 at the latest]");
    }
}
