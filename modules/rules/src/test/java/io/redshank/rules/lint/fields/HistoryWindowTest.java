package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class HistoryWindowTest {
    private final HistoryWindow check = new HistoryWindow();

    private static Reviewed history(String start) {
        return Reviewed.rule()
                .with(
                        "\ntype = \"eql\"",
                        "\ntype = \"new_terms\"\nnew_terms = { history_window_start = [{ value = \"" + start
                                + "\" }] }");
    }

    @Test
    void a_week_is_right() {
        assertThat(history("now-7d").told(check)).isEmpty();
        assertThat(history("now-14d").told(check)).isEmpty();
        assertThat(history("now-5d").told(check)).isEmpty();
    }

    @Test
    void a_long_one_is_costly() {
        assertThat(history("now-90d").told(check))
                .containsExactly("warning 30: \"now-90d\": a history of 90 days is costly [5 to 14 days are usual]");
    }

    @Test
    void a_short_one_forgets() {
        assertThat(history("now-1d").told(check))
                .containsExactly(
                        "warning 30: \"now-1d\": a history of 1d is short: what is rare comes back as new [5 to 14 days are usual]");
    }

    @Test
    void one_that_is_no_longer_than_the_interval_is_none() {
        assertThat(history("now-5m").told(check))
                .containsExactly(
                        "warning 30: \"now-5m\": a history of 5m is no longer than the `interval` of 5m: every term is new [5 to 14 days are usual]");
    }

    @Test
    void what_is_no_time_is_somebody_elses_matter() {
        assertThat(history("a week").told(check)).isEmpty();
    }

    @Test
    void three_fields_without_a_word_why_are_told() {
        Reviewed three = Reviewed.rule()
                .with(
                        "\ntype = \"eql\"",
                        "\ntype = \"new_terms\"\nnew_terms = { value = [\"host.id\", \"user.id\", \"process.name\"] }");
        assertThat(three.told(check))
                .containsExactly(
                        "information 30: \"process.name\": new is what 3 fields have together, and no text of the rule"
                                + " says why so many [say in `description` or `note` what the combination tells]");
        assertThat(three.with("A backup daemon", "A combination of host, user and program is new: a backup daemon")
                        .told(check))
                .isEmpty();
    }
}
