package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class SpanBeyondLookBackTest {
    private final SpanBeyondLookBack check = new SpanBeyondLookBack();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_span_that_the_look_back_and_ten_minutes_cover_is_right() {
        assertThat(Reviewed.sequence().told(check)).isEmpty();
        assertThat(Reviewed.sequence().with("maxspan=1m", "maxspan=10m").told(check))
                .isEmpty();
    }

    @Test
    void a_longer_span_is_told() {
        assertThat(Reviewed.sequence().with("maxspan=1m", "maxspan=30m").told(check))
                .containsExactly("error 32: maxspan=30m: look-back 9m plus 10m is below maxspan 30m"
                        + " [raise `from` to `now-40m`]");
    }

    @Test
    void runs_that_read_nearly_all_again_are_told() {
        assertThat(Reviewed.sequence()
                        .with("maxspan=1m", "maxspan=30m")
                        .with("now-9m", "now-45m")
                        .told(check))
                .containsExactly(
                        "error 32: maxspan=30m: interval 5m is below half of maxspan 30m: most is read again by"
                                + " every run [raise `interval` to `15m`]");
        assertThat(Reviewed.sequence()
                        .with("maxspan=1m", "maxspan=30m")
                        .with("now-9m", "now-45m")
                        .with("\"5m\"", "\"15m\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void times_that_cannot_be_read_are_somebody_elses_matter() {
        assertThat(Reviewed.sequence()
                        .with("maxspan=1m", "maxspan=30m")
                        .with("now-9m", "soon")
                        .told(check))
                .isEmpty();
    }
}
