package io.redshank.rules.lint.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class LookBackShorterThanIntervalTest {
    private final LookBackShorterThanInterval check = new LookBackShorterThanInterval();

    @Test
    void a_look_back_as_long_as_the_interval_is_enough() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule().with("now-9m", "now-300s").told(check)).isEmpty();
    }

    @Test
    void a_gap_between_two_runs_is_told_in_the_rules_own_units() {
        assertThat(Reviewed.rule().with("\"5m\"", "\"1h\"").told(check))
                .containsExactly("warning 12: \"now-9m\": look-back of 9m leaves 51m of every hour unread"
                        + " [with `interval` 1h write `from = \"now-61m\"`]");
        assertThat(Reviewed.rule().without("from").with("\"5m\"", "\"10m\"").told(check))
                .containsExactly("warning 13: \"10m\": look-back of 6m leaves 4m of every 10m unread"
                        + " [with `interval` 10m write `from = \"now-11m\"`]");
    }

    @Test
    void what_is_no_time_is_somebody_elses_matter() {
        assertThat(Reviewed.rule().with("now-9m", "now-9min").told(check)).isEmpty();
    }

    @Test
    void of_building_blocks_their_own_check_tells() {
        Reviewed block = Reviewed.rule()
                .with("description =", "building_block_type = \"default\"\ndescription =")
                .with("\"5m\"", "\"1h\"");
        assertThat(block.told(check)).isEmpty();
        assertThat(block.with("integration", "bypass_bbr_timing = true\nintegration")
                        .told(check))
                .hasSize(1);
    }
}
