package io.redshank.rules.lint.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class BuildingBlockRatingTest {
    private final BuildingBlockRating check = new BuildingBlockRating();

    private static Reviewed block() {
        return Reviewed.rule().with("description =", "building_block_type = \"default\"\ndescription =");
    }

    @Test
    void low_with_21_is_right() {
        assertThat(block().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("\"low\"", "\"medium\"")
                        .with("= 21", "= 47")
                        .told(check))
                .isEmpty();
    }

    @Test
    void another_rating_is_told() {
        assertThat(block().with("\"low\"", "\"medium\"").with("= 21", "= 47").told(check))
                .containsExactly(
                        "warning 22: \"medium\": building blocks are `low` with risk_score 21, this one is `medium` with 47");
        assertThat(block().with("= 21", "= 11").told(check))
                .containsExactly("warning 20: 11: building blocks are `low` with risk_score 21, this one has 11");
    }

    @Test
    void an_excuse_without_need_is_told_and_taken_out() {
        Reviewed rule = block().with("now-9m", "now-2h").with("\"5m\"", "\"1h\"");
        Reviewed excused = block().with("now-9m", "now-2h")
                .with("\"5m\"", "\"1h\"")
                .with("integration", "bypass_bbr_timing = true\nintegration");
        assertThat(excused.told(check))
                .containsExactly(
                        "warning 3: bypass_bbr_timing: `bypass_bbr_timing` is unused: the rule has a building block's times");
        assertThat(excused.mended(check)).isEqualTo(rule.text());
        assertThat(Reviewed.rule()
                        .with("integration", "bypass_bbr_timing = true\nintegration")
                        .told(check))
                .containsExactly(
                        "warning 3: bypass_bbr_timing: `bypass_bbr_timing` is unused: the rule is no building block");
    }

    @Test
    void a_score_outside_its_band_is_somebody_elses_matter() {
        assertThat(block().with("\"low\"", "\"medium\"").told(check)).isEmpty();
    }

    @Test
    void an_excuse_without_a_word_why_is_told() {
        Reviewed silent = block().with("integration", "bypass_bbr_timing = true\nintegration");
        assertThat(silent.told(check))
                .containsExactly(
                        "information 3: bypass_bbr_timing: `bypass_bbr_timing` is not explained [say in `comments` or"
                                + " in a comment above it why the rule must run more often]");
        assertThat(block().with("integration", "# seldom\nbypass_bbr_timing = true\nintegration")
                        .told(check))
                .isEmpty();
        assertThat(block().with("integration", "bypass_bbr_timing = true # seldom\nintegration")
                        .told(check))
                .isEmpty();
        assertThat(silent.with("maturity", "comments = \"seldom\"\nmaturity").told(check))
                .isEmpty();
    }
}
