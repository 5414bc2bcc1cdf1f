package io.redshank.rules.lint.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Changed;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class ChangeWithoutDateTest {
    private static final LintData SAME = Changed.rule().from(Reviewed.RULE).data();

    private final ChangeWithoutDate check = new ChangeWithoutDate();

    private static Reviewed edited() {
        return Reviewed.rule().with("\"bash\"", "\"zsh\"");
    }

    @Test
    void without_history_and_for_new_files_nothing_is_told() {
        assertThat(edited().told(check)).isEmpty();
        assertThat(edited().with(Changed.rule().data()).told(check)).isEmpty();
    }

    @Test
    void a_changed_rule_with_the_date_of_before_is_told_and_dated_today() {
        Reviewed rule = edited().with(SAME);
        assertThat(rule.told(check))
                .containsExactly(
                        "error 5: \"2026/06/30\": the rule changed since origin/main, its updated_date 2026/06/30"
                                + " did not [set `2026/08/21`]");
        assertThat(rule.mended(check)).contains("updated_date = \"2026/08/21\"");
    }

    @Test
    void a_change_in_the_other_metadata_counts_too() {
        assertThat(Reviewed.rule()
                        .with("[\"endpoint\"]", "[\"windows\"]")
                        .with(SAME)
                        .told(check))
                .hasSize(1);
    }

    @Test
    void a_changed_date_comments_and_layout_are_right() {
        assertThat(edited().with("2026/06/30", "2026/07/01").with(SAME).told(check))
                .isEmpty();
        assertThat(Reviewed.rule()
                        .with("interval = ", "# often\ninterval    = ")
                        .with(SAME)
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_rule_that_changed_before_today_is_not_told() {
        String before = Reviewed.RULE.replace("2026/06/30", "2026/08/21");
        assertThat(edited().with("2026/06/30", "2026/08/21")
                        .with(Changed.rule().from(before).data())
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_frozen_file_is_left_to_the_check_of_those() {
        String path = "rules/_deprecated/x.toml";
        String before = Reviewed.RULE.replace("\"production\"", "\"deprecated\"");
        Reviewed deprecated =
                Reviewed.at(path).with("\"production\"", "\"deprecated\"").with("\"bash\"", "\"zsh\"");
        assertThat(deprecated.with(Changed.at(path).from(before).data()).told(check))
                .isEmpty();
        assertThat(deprecated.with(Changed.at(path).from(Reviewed.RULE).data()).told(check))
                .hasSize(1);
    }

    @Test
    void what_cannot_be_read_is_not_compared() {
        assertThat(edited().with(Changed.rule().from("[rule\n").data()).told(check))
                .isEmpty();
        assertThat(edited().with("[rule]", "[rule").with(SAME).told(check)).isEmpty();
    }
}
