package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SourceClockTest {
    private static final long HOUR = SourceClock.LEAP;

    private final SourceClock clock = new SourceClock();

    private void seen(long... times) {
        LongStream.of(times).forEach(clock::see);
    }

    @Test
    void it_goes_with_the_latest_event() {
        assertThat(clock.time()).isEqualTo(Long.MIN_VALUE);
        seen(10, 30, 20, 30 + HOUR);
        assertThat(clock.time()).isEqualTo(30 + HOUR);
    }

    @Test
    void one_event_far_ahead_is_not_believed() {
        seen(10, 20);
        assertThat(clock.see(1_000 * HOUR)).isFalse();
        assertThat(clock.see(30)).isTrue();
        assertThat(clock.see(2_000 * HOUR)).isFalse();
        assertThat(clock.time()).isEqualTo(30);
    }

    @Test
    void a_gap_is_believed_when_more_events_follow_it_than_came_before() {
        seen(10, 20, 5 * HOUR, 5 * HOUR + 1);
        assertThat(clock.time()).isEqualTo(20);
        seen(5 * HOUR + 2);
        assertThat(clock.time()).isEqualTo(5 * HOUR + 2);
    }

    @Test
    void sixteen_events_are_enough_whatever_came_before() {
        LongStream.range(0, 1_000).forEach(clock::see);
        LongStream.range(0, 15).forEach(i -> clock.see(5 * HOUR + i));
        assertThat(clock.time()).isEqualTo(999);
        clock.see(5 * HOUR + 15);
        assertThat(clock.time()).isEqualTo(5 * HOUR + 15);
    }

    @Test
    void a_minority_never_wins() {
        for (int i = 0; i < 10_000; i++) {
            seen(i, i + 1, 24 * HOUR + i);
        }
        assertThat(clock.time()).isEqualTo(10_000);
    }

    @Test
    void a_first_event_far_ahead_is_corrected() {
        seen(1_000 * HOUR, 10, 20);
        assertThat(clock.time()).isEqualTo(20);
    }

    @Test
    void once_settled_it_is_not_set_back() {
        LongStream.range(0, 16).forEach(i -> clock.see(100 * HOUR + i));
        LongStream.range(0, 1_000).forEach(clock::see);
        assertThat(clock.time()).isEqualTo(100 * HOUR + 15);
    }

    @Test
    void who_knows_better_moves_it_forward_only() {
        seen(10);
        clock.reach(50 * HOUR);
        clock.reach(5);
        assertThat(clock.time()).isEqualTo(50 * HOUR);
    }

    @Test
    void the_ends_of_time_do_not_overflow() {
        seen(Long.MAX_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE + 2);
        assertThat(clock.time()).isEqualTo(Long.MIN_VALUE + 2);
    }
}
