package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveClockTest {
    private static final long MILLI = 1_000_000;
    private static final long EVENT = 1_700_000_000_000L * MILLI;

    private final List<Long> advanced = new ArrayList<>();
    private long wallMillis = 5_000_000;
    private long latest = Long.MIN_VALUE;
    private final LiveClock clock =
            new LiveClock(() -> Instant.ofEpochMilli(wallMillis), () -> latest, advanced::add, Duration.ofMillis(300));

    private void tickAfter(long millis) {
        wallMillis += millis;
        clock.tick();
    }

    @Test
    void time_stands_still_before_the_first_event() {
        tickAfter(0);
        tickAfter(60_000);
        assertThat(advanced).isEmpty();
    }

    @Test
    void an_event_waits_for_others_as_long_as_those_may_be_late() {
        latest = EVENT;
        tickAfter(0);
        tickAfter(299);
        assertThat(advanced).isEmpty();
        tickAfter(1);
        assertThat(advanced).containsExactly(EVENT + 301 * MILLI);
    }

    @Test
    void a_later_event_begins_the_wait_again() {
        latest = EVENT;
        tickAfter(0);
        latest = EVENT + 5 * MILLI;
        tickAfter(200);
        tickAfter(200);
        assertThat(advanced).isEmpty();
        tickAfter(100);
        assertThat(advanced).containsExactly(EVENT + 306 * MILLI);
    }

    @Test
    void an_earlier_event_does_not_turn_time_back() {
        latest = EVENT;
        tickAfter(0);
        latest = EVENT - MILLI;
        tickAfter(300);
        assertThat(advanced).containsExactly(EVENT + 301 * MILLI);
    }

    @Test
    void on_a_quiet_input_time_goes_on_well_behind_the_wall_clock() {
        latest = EVENT;
        tickAfter(0);
        tickAfter(10_300);
        tickAfter(50_000);
        assertThat(advanced).containsExactly(EVENT + 301 * MILLI, EVENT + 50_300 * MILLI);
    }
}
