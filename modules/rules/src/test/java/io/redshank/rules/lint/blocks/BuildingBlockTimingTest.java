package io.redshank.rules.lint.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class BuildingBlockTimingTest {
    private final BuildingBlockTiming check = new BuildingBlockTiming();

    private static Reviewed block(String from, String interval) {
        return Reviewed.rule()
                .with("description =", "building_block_type = \"default\"\ndescription =")
                .with("now-9m", from)
                .with("\"5m\"", "\"" + interval + "\"");
    }

    @Test
    void two_hours_every_hour_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(block("now-119m", "60m").told(check)).isEmpty();
        assertThat(block("now-24h", "2h").told(check)).isEmpty();
    }

    @Test
    void shorter_times_are_told_and_set() {
        assertThat(block("now-9m", "5m").told(check))
                .containsExactly(
                        "error 13: \"now-9m\": building blocks need `from = \"now-119m\"` or longer, here is `now-9m` [`bypass_bbr_timing = true` in `[metadata]` allows other times]",
                        "error 15: \"5m\": building blocks need `interval = \"60m\"` or longer, here is `5m` [`bypass_bbr_timing = true` in `[metadata]` allows other times]");
        assertThat(block("now-9m", "5m").mended(check))
                .isEqualTo(block("now-119m", "60m").text());
    }

    @Test
    void times_not_given_are_told_and_added() {
        assertThat(block("now-119m", "60m").without("interval").told(check))
                .containsExactly(
                        "error 9: building_block_type: building blocks need `interval = \"60m\"` or longer, and it is not given [`bypass_bbr_timing = true` in `[metadata]` allows other times]");
        assertThat(block("now-119m", "60m").without("interval").mended(check))
                .isEqualTo(block("now-119m", "60m").text());
    }

    @Test
    void a_file_can_be_excused() {
        assertThat(block("now-9m", "5m")
                        .with("integration", "bypass_bbr_timing = true\nintegration")
                        .told(check))
                .isEmpty();
    }
}
