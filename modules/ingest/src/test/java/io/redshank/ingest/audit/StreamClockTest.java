package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamClockTest {
    private static final long FAR = 10 * StreamClock.LEAP_MILLIS;

    private final StreamClock clock = new StreamClock();
    private long serial;

    private long at(long millis) {
        clock.advance(new AuditId("", millis, serial++));
        return clock.now();
    }

    @Test
    void the_latest_time_is_now() {
        assertThat(at(1_000)).isEqualTo(1_000);
        assertThat(at(900)).isEqualTo(1_000);
        assertThat(at(1_100)).isEqualTo(1_100);
    }

    @Test
    void a_single_leap_is_not_believed() {
        at(1_000);
        assertThat(at(FAR)).isEqualTo(1_000);
        assertThat(at(1_001)).isEqualTo(1_001);
        assertThat(at(FAR)).isEqualTo(1_001);
        assertThat(at(1_002)).isEqualTo(1_002);
    }

    @Test
    void several_events_in_a_row_move_the_clock_either_way() {
        at(FAR);
        at(10);
        at(11);
        at(12);
        assertThat(at(13)).isEqualTo(13);
        at(FAR);
        at(FAR);
        at(FAR);
        assertThat(at(FAR + 1)).isEqualTo(FAR + 1);
    }

    @Test
    void the_records_of_one_event_are_one_witness() {
        at(1_000);
        for (int i = 0; i < 10; i++) {
            clock.advance(new AuditId("", FAR, 77));
        }
        assertThat(clock.now()).isEqualTo(1_000);
    }
}
