package io.redshank.rules.lint.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Changed;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class CreationDayTest {
    private final CreationDay check = new CreationDay();

    private static Reviewed created(String day) {
        return Reviewed.rule().with("2026/05/04", day);
    }

    @Test
    void without_history_nothing_is_told() {
        assertThat(created("2020/01/01").told(check)).isEmpty();
    }

    @Test
    void the_day_of_the_merge_is_right_in_any_time_zone() {
        for (String day : new String[] {"2026/05/03", "2026/05/04", "2026/05/05"}) {
            assertThat(created(day).with(merged().data()).told(check)).as(day).isEmpty();
        }
    }

    private static Changed merged() {
        return Changed.rule().from(Reviewed.RULE).merged(2026, 5, 4);
    }

    @Test
    void another_day_is_told_with_that_of_the_merge() {
        Reviewed rule = created("2026/04/20").with(merged().data());
        assertThat(rule.told(check))
                .containsExactly(
                        "warning 2: \"2026/04/20\": creation_date 2026/04/20 is not the day on which the rule was"
                                + " first merged [first merged 2026/05/04]");
        assertThat(rule.mended(check)).contains("creation_date = \"2026/05/04\"");
    }

    @Test
    void a_proposal_may_be_some_days_old() {
        assertThat(created("2026/07/22").with(Changed.rule().data()).told(check))
                .isEmpty();
        Reviewed old = created("2026/07/21").with(Changed.rule().data());
        assertThat(old.told(check))
                .containsExactly(
                        "warning 2: \"2026/07/21\": creation_date 2026/07/21 is 31 days before today, and the rule"
                                + " is not merged yet [it is the day of the merge, or one of the last 30 until then]");
        assertThat(old.mended(check)).contains("creation_date = \"2026/08/21\"");
    }

    @Test
    void an_unknown_first_day_a_day_to_come_and_a_deprecated_rule_are_not_told() {
        assertThat(created("2020/01/01")
                        .with(Changed.rule().from(Reviewed.RULE).data())
                        .told(check))
                .isEmpty();
        assertThat(created("2027/01/01").with(Changed.rule().data()).told(check))
                .isEmpty();
        assertThat(created("2026/02/30").with(Changed.rule().data()).told(check))
                .isEmpty();
        assertThat(created("2020/01/01")
                        .with("\"production\"", "\"deprecated\"")
                        .with(merged().data())
                        .told(check))
                .isEmpty();
    }
}
