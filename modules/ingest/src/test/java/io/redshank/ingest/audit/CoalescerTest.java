package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoalescerTest {
    private static final String EXEC = "arch=c000003e syscall=59 success=yes exit=0 items=0 ppid=1 pid=7";

    private final List<AuditEvent> events = new ArrayList<>();
    private final List<AuditEvent> lateParts = new ArrayList<>();
    private final Coalescer.Output output = new Coalescer.Output() {
        @Override
        public void event(AuditEvent event) {
            events.add(event);
        }

        @Override
        public void late(AuditEvent part) {
            lateParts.add(part);
        }
    };
    private Coalescer coalescer = new Coalescer(8_192, false, Duration.ofSeconds(2));

    private void live() {
        coalescer = new Coalescer(8_192, true, Duration.ofSeconds(2));
    }

    private void add(String type, long millis, long serial, String fields) {
        coalescer.add(Lines.record(type, millis, serial, fields), output);
    }

    /** A whole event of the simplest kind. */
    private void addEvent(long millis, long serial) {
        add("SYSCALL", millis, serial, "arch=c000003e syscall=39 success=yes exit=0 items=0 pid=7");
        add("PROCTITLE", millis, serial, "proctitle=\"x\"");
    }

    private List<Long> serials() {
        return events.stream().map(event -> event.id().serial()).toList();
    }

    private List<String> types(int event) {
        return events.get(event).records().stream().map(AuditRecord::type).toList();
    }

    @Test
    void interleaved_records_are_joined_by_their_serial_numbers() {
        live();
        add("SYSCALL", 0, 1, EXEC);
        add("SYSCALL", 0, 2, EXEC);
        add("EXECVE", 0, 2, "argc=1 a0=\"b\"");
        add("EXECVE", 0, 1, "argc=1 a0=\"a\"");
        add("PROCTITLE", 0, 2, "proctitle=\"b\"");
        assertThat(events).isEmpty();
        add("PROCTITLE", 0, 1, "proctitle=\"a\"");

        assertThat(serials()).containsExactly(1L, 2L);
        assertThat(types(0)).containsExactly("SYSCALL", "EXECVE", "PROCTITLE");
        assertThat(events).noneMatch(AuditEvent::incomplete);
        assertThat(coalescer.lostSerials()).isZero();
    }

    @Test
    void the_same_serial_number_at_another_time_or_node_is_another_event() {
        addEvent(0, 1);
        addEvent(1, 1);
        coalescer.add(Lines.record("node=b " + Lines.line("USER_AUTH", 0, 1, "res=success")), output);
        coalescer.end(output);
        assertThat(events).hasSize(3);
    }

    @Test
    void records_stand_in_the_same_order_however_they_come() {
        add("PROCTITLE", 0, 1, "proctitle=\"x\"");
        add("PATH", 0, 1, "item=1 name=\"b\"");
        add("PATH", 0, 1, "item=0 name=\"a\"");
        add("SYSCALL", 0, 1, "arch=c000003e syscall=2 success=yes exit=3 items=2 pid=7");
        add("AVC", 0, 1, "avc:  denied  { read } for pid=7");
        coalescer.end(output);

        assertThat(types(0)).containsExactly("AVC", "SYSCALL", "PATH", "PATH", "PROCTITLE");
        assertThat(events.getFirst().all("PATH"))
                .extracting(path -> path.get("name"))
                .containsExactly("a", "b");
    }

    @Test
    void a_file_is_read_in_the_order_of_serial_numbers() {
        addEvent(20, 3);
        addEvent(10, 2);
        addEvent(0, 1);
        assertThat(events).isEmpty();
        addEvent(300, 4);
        assertThat(serials()).containsExactly(1L, 2L, 3L);
        assertThat(coalescer.lostSerials()).isZero();
    }

    @Test
    void a_call_that_blocked_for_a_minute_keeps_its_records_and_its_place() {
        addEvent(60_000, 1);
        add("SYSCALL", 0, 2, "arch=c000003e syscall=43 success=yes exit=4 a0=3 a1=7ff items=0 pid=7");
        addEvent(60_001, 3);
        add("SOCKADDR", 0, 2, "saddr=0200");
        add("PROCTITLE", 0, 2, "proctitle=\"x\"");
        coalescer.end(output);

        assertThat(serials()).containsExactly(1L, 2L, 3L);
        assertThat(types(1)).containsExactly("SYSCALL", "SOCKADDR", "PROCTITLE");
        assertThat(coalescer.late()).isZero();
    }

    @Test
    void live_events_leave_at_once_when_their_number_follows() {
        live();
        addEvent(0, 1);
        addEvent(1, 2);
        assertThat(serials()).containsExactly(1L, 2L);
    }

    @Test
    void live_events_wait_a_little_for_numbers_that_are_missing() {
        live();
        coalescer.tick(50_000, output);
        addEvent(0, 1);
        addEvent(1, 3);
        assertThat(serials()).containsExactly(1L);
        coalescer.tick(50_010, output);
        coalescer.tick(50_209, output);
        assertThat(serials()).containsExactly(1L);
        coalescer.tick(50_210, output);
        assertThat(serials()).containsExactly(1L, 3L);
        assertThat(coalescer.lostSerials()).isEqualTo(1);
    }

    @Test
    void a_missing_number_that_comes_in_time_is_not_lost() {
        live();
        addEvent(0, 1);
        addEvent(1, 3);
        addEvent(1, 2);
        assertThat(serials()).containsExactly(1L, 2L, 3L);
        assertThat(coalescer.lostSerials()).isZero();
    }

    @Test
    void an_event_waits_two_seconds_of_the_stream() {
        add("SYSCALL", 0, 1, EXEC);
        addEvent(1_999, 2);
        assertThat(events).isEmpty();
        addEvent(2_000, 3);
        assertThat(serials()).containsExactly(1L);
        assertThat(events.getFirst().incomplete()).isTrue();
    }

    @Test
    void a_live_event_waits_two_seconds_of_the_clock() {
        live();
        add("SYSCALL", 0, 1, EXEC);
        coalescer.tick(10_000, output);
        coalescer.tick(11_999, output);
        assertThat(events).isEmpty();
        coalescer.tick(12_000, output);
        assertThat(serials()).containsExactly(1L);
        assertThat(events.getFirst().incomplete()).isTrue();
    }

    @Test
    void an_event_with_a_number_of_its_own_invention_does_not_wait_for_ever() {
        add("SYSCALL", 0, 90_000, EXEC);
        for (int i = 0; i < 30; i++) {
            addEvent(100L * i, i);
        }
        assertThat(serials()).contains(90_000L);
    }

    @Test
    void a_damaged_time_does_not_end_all_waiting() {
        addEvent(0, 1);
        addEvent(1_000_000_000_000L, 2);
        add("SYSCALL", 10, 3, EXEC);
        add("EXECVE", 10, 3, "argc=1 a0=\"a\"");
        add("PROCTITLE", 10, 3, "proctitle=\"a\"");
        coalescer.end(output);
        assertThat(events).hasSize(3).noneMatch(AuditEvent::incomplete);
    }

    @Test
    void the_end_record_of_the_kernel_ends_an_event() {
        live();
        add("SYSCALL", 0, 1, "arch=c000003e syscall=2 success=yes exit=3 items=9 pid=7");
        add("EOE", 0, 1, "");
        assertThat(serials()).containsExactly(1L);
        assertThat(events.getFirst().incomplete()).isFalse();
        assertThat(types(0)).containsExactly("SYSCALL");
    }

    @Test
    void an_end_record_alone_is_no_event_and_one_too_late_is_not_counted() {
        live();
        add("EOE", 0, 1, "");
        addEvent(0, 2);
        add("EOE", 0, 2, "");
        coalescer.end(output);
        assertThat(serials()).containsExactly(2L);
        assertThat(coalescer.late()).isZero();
    }

    @Test
    void records_of_programs_stand_alone() {
        live();
        add("USER_LOGIN", 0, 1, "res=failed");
        add("UNKNOWN[1150]", 0, 2, "res=failed");
        assertThat(serials()).containsExactly(1L, 2L);
        assertThat(events).noneMatch(AuditEvent::incomplete);
    }

    @Test
    void a_change_of_configuration_waits_for_its_system_call() {
        live();
        add("CONFIG_CHANGE", 0, 1, "op=add_rule res=1");
        assertThat(events).isEmpty();
        addEvent(0, 1);
        assertThat(types(0)).containsExactly("CONFIG_CHANGE", "SYSCALL", "PROCTITLE");
        add("CONFIG_CHANGE", 0, 2, "op=add_rule res=1");
        coalescer.end(output);
        assertThat(events.get(1).incomplete()).isTrue();
    }

    @Test
    void records_of_the_daemon_have_numbers_of_their_own_and_take_their_place_by_time() {
        addEvent(100, 10);
        add("DAEMON_START", 50, 5_000, "op=start res=success");
        addEvent(150, 11);
        add("DAEMON_END", 200, 5_001, "op=terminate res=success");
        coalescer.end(output);
        assertThat(serials()).containsExactly(5_000L, 10L, 11L, 5_001L);
        assertThat(coalescer.lostSerials()).isZero();
    }

    @Test
    void serial_numbers_wrap() {
        addEvent(0, 0xFFFF_FFFFL);
        addEvent(1, 0);
        addEvent(2, 2);
        coalescer.end(output);
        assertThat(serials()).containsExactly(0xFFFF_FFFFL, 0L, 2L);
        assertThat(coalescer.lostSerials()).isEqualTo(1);
    }

    @Test
    void serial_numbers_start_again_at_boot() {
        addEvent(0, 500_000);
        add("SYSCALL", 0, 500_001, EXEC);
        addEvent(60_000, 1);
        addEvent(60_000, 2);
        addEvent(60_001, 400_000_000);
        addEvent(60_002, 3);
        coalescer.end(output);
        assertThat(serials()).containsExactly(500_000L, 500_001L, 1L, 2L, 400_000_000L, 3L);
        assertThat(coalescer.lostSerials()).isZero();
    }

    @Test
    void late_records_are_counted_and_some_still_teach() {
        live();
        add("SYSCALL", 0, 1, EXEC);
        add("EOE", 0, 1, "");
        add("EXECVE", 0, 1, "argc=1 a0=\"a\"");
        add("CWD", 0, 1, "cwd=\"/\"");
        assertThat(coalescer.late()).isEqualTo(2);
        assertThat(lateParts).hasSize(1);
        assertThat(lateParts.getFirst().records()).extracting(AuditRecord::type).containsExactly("SYSCALL", "EXECVE");
        addEvent(1_001, 2);
        add("EXECVE", 0, 1, "argc=1 a0=\"b\"");
        assertThat(coalescer.late()).isEqualTo(3);
        assertThat(lateParts).hasSize(1);
    }

    @Test
    void the_lowest_number_goes_when_too_many_events_are_open() {
        coalescer = new Coalescer(2, false, Duration.ofSeconds(2));
        add("SYSCALL", 0, 2, EXEC);
        add("SYSCALL", 0, 1, EXEC);
        add("SYSCALL", 0, 3, EXEC);
        assertThat(serials()).containsExactly(1L);
        assertThat(coalescer.forcedOut()).isEqualTo(1);
    }

    @Test
    void nodes_beyond_the_limit_give_up_their_open_events() {
        for (int i = 0; i <= Coalescer.MAX_NODES; i++) {
            coalescer.add(Lines.record("node=n" + i + " " + Lines.line("SYSCALL", 0, 1, EXEC)), output);
        }
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().id().node()).isEqualTo("n0");
    }

    /** The clock is read now and then: what it said before a record was decoded tells nothing of how long that waited. */
    @Test
    void a_reader_that_was_held_up_does_not_give_up_what_it_has_just_begun_to_read() {
        live();
        coalescer.tick(10_000, output);
        add("SYSCALL", 0, 1, EXEC);
        coalescer.tick(13_000, output);
        assertThat(events).isEmpty();
        add("EXECVE", 0, 1, "argc=1 a0=\"a\"");
        add("CWD", 0, 1, "cwd=\"/\"");
        add("PROCTITLE", 0, 1, "proctitle=\"a\"");
        assertThat(serials()).containsExactly(1L);
        assertThat(events.getFirst().incomplete()).isFalse();
        assertThat(coalescer.late()).isZero();
    }
}
