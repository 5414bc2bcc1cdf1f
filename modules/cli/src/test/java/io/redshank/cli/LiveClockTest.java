package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveClockTest implements LiveClock.Time {
    private static final long MILLI = 1_000_000;
    private static final long EVENT = 1_700_000_000_000L * MILLI;

    private final List<Long> advanced = new ArrayList<>();
    private final List<String> idle = new ArrayList<>();
    private long wallMillis = 1_800_000_000_000L;
    private final LiveClock clock = new LiveClock(() -> Instant.ofEpochMilli(wallMillis), this, Duration.ofMillis(300));

    @Override
    public void idle(String input) {
        idle.add(input);
    }

    @Override
    public void advance(long nanos) {
        advanced.add(nanos);
    }

    private void tickAfter(long millis) {
        wallMillis += millis;
        clock.tick();
    }

    @Test
    void time_stands_still_before_the_first_event() {
        clock.opened("a");
        tickAfter(0);
        tickAfter(60_000);
        assertThat(advanced).isEmpty();
    }

    @Test
    void an_event_waits_for_others_as_long_as_those_may_be_late() {
        clock.seen("a", EVENT);
        tickAfter(0);
        tickAfter(299);
        assertThat(advanced).isEmpty();
        tickAfter(1);
        assertThat(advanced).containsExactly(EVENT + 301 * MILLI);
    }

    @Test
    void a_later_event_begins_the_wait_again() {
        clock.seen("a", EVENT);
        tickAfter(0);
        tickAfter(200);
        clock.seen("a", EVENT + 5 * MILLI);
        tickAfter(200);
        tickAfter(200);
        assertThat(advanced).isEmpty();
        tickAfter(100);
        assertThat(advanced).containsExactly(EVENT + 306 * MILLI);
    }

    @Test
    void a_reader_that_was_held_up_does_not_shorten_the_wait() {
        tickAfter(0);
        clock.seen("a", EVENT);
        tickAfter(5_000);
        assertThat(idle).isEmpty();
        assertThat(advanced).isEmpty();
        tickAfter(300);
        assertThat(advanced).containsExactly(EVENT + 301 * MILLI);
    }

    @Test
    void an_earlier_event_neither_turns_time_back_nor_begins_the_wait_again() {
        clock.seen("a", EVENT);
        tickAfter(0);
        tickAfter(200);
        clock.seen("a", EVENT - MILLI);
        tickAfter(100);
        assertThat(advanced).containsExactly(EVENT + 301 * MILLI);
    }

    @Test
    void on_a_quiet_input_time_goes_on_well_behind_the_wall_clock() {
        clock.seen("a", EVENT);
        tickAfter(0);
        tickAfter(10_300);
        tickAfter(50_000);
        assertThat(advanced).containsExactly(EVENT + 301 * MILLI, EVENT + 50_300 * MILLI);
    }

    @Test
    void an_input_that_is_quiet_is_idle_while_others_go_on() {
        clock.opened("a");
        clock.opened("b");
        for (int i = 0; i < 10; i++) {
            clock.seen("b", EVENT + i * MILLI);
            tickAfter(100);
        }
        assertThat(idle).containsExactly("a");
        clock.seen("a", EVENT);
        tickAfter(300);
        tickAfter(300);
        assertThat(idle).containsExactly("a", "b", "a");
        assertThat(advanced).containsExactly(EVENT + 310 * MILLI);
    }

    @Test
    void an_input_that_has_ended_is_not_waited_for() {
        clock.opened("a");
        clock.seen("b", EVENT);
        clock.ended("a");
        tickAfter(0);
        tickAfter(300);
        assertThat(idle).containsExactly("b");
        assertThat(advanced).hasSize(1);
    }

    @Test
    void a_time_in_the_future_is_not_believed() {
        clock.seen("a", EVENT);
        clock.seen("a", (wallMillis + 3_600_001) * MILLI);
        tickAfter(0);
        tickAfter(300);
        assertThat(advanced).containsExactly(EVENT + 301 * MILLI);
    }
}
