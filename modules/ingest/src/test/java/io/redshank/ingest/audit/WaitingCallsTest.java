package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingCallsTest {
    private static final int ACCEPT = 43;
    private static final int EXECVE = 59;

    private final WaitingCalls calls = new WaitingCalls();
    private long serial;

    private EventTimes next(int syscall, long millis, long wallMillis) {
        return next(syscall, millis, wallMillis, "yes");
    }

    private EventTimes next(int syscall, long millis, long wallMillis, String success) {
        serial++;
        AuditRecord record = Lines.record(
                "SYSCALL", millis, serial, "arch=c000003e syscall=" + syscall + " success=" + success + " pid=7");
        return calls.of(record.id(), SystemCall.of(record), wallMillis);
    }

    private long begun(long millis) {
        return Lines.record("EOE", millis, 1, "").id().millis();
    }

    @Test
    void a_call_that_did_not_wait_happened_when_it_began() {
        next(EXECVE, 5_000, 0);
        EventTimes times = next(ACCEPT, 4_001, 0);
        assertThat(times.happened()).isEqualTo(times.begun());
        assertThat(times.waited()).isFalse();
    }

    @Test
    void an_accept_that_waited_happened_no_earlier_than_what_has_the_numbers_before_it() {
        next(EXECVE, 90_000, 0);
        next(EXECVE, 89_998, 0);
        EventTimes times = next(ACCEPT, 1_000, 0);
        assertThat(times.waited()).isTrue();
        assertThat(times.happened()).isEqualTo(begun(90_000));
        assertThat(times.begun()).isEqualTo(begun(1_000));
        assertThat(times.arrived()).isEqualTo(begun(90_000));
    }

    @Test
    void other_calls_and_failed_ones_keep_their_time() {
        next(EXECVE, 90_000, 0);
        assertThat(next(EXECVE, 1_000, 0).waited()).isFalse();
        assertThat(next(ACCEPT, 1_000, 0, "no").waited()).isFalse();
    }

    @Test
    void the_first_event_keeps_its_time() {
        assertThat(next(ACCEPT, 1_000, 0).waited()).isFalse();
    }

    @Test
    void one_damaged_time_is_soon_forgotten() {
        next(EXECVE, 10_000_000, 0);
        for (int i = 0; i < 4; i++) {
            next(EXECVE, 1_000, 0);
        }
        assertThat(next(ACCEPT, 1_000, 0).waited()).isFalse();
    }

    @Test
    void on_a_quiet_live_host_a_waiting_accept_happened_when_it_arrived() {
        long start = begun(1_000);
        next(EXECVE, 1_000, start + 5);
        EventTimes times = next(ACCEPT, 1_010, start + 70_000);
        assertThat(times.happened()).isEqualTo(start + 70_000);
    }

    @Test
    void a_reader_that_lags_behind_takes_the_time_from_the_records_about_it() {
        long start = begun(1_000);
        next(EXECVE, 1_000, start + 70_000);
        EventTimes times = next(ACCEPT, 1_010, start + 70_050);
        assertThat(times.waited()).isFalse();
        assertThat(times.arrived()).isEqualTo(start + 70_050);
    }
}
