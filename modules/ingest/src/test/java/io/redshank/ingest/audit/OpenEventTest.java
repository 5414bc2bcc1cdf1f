package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenEventTest {
    private final OpenEvent event = new OpenEvent(new AuditId("", 1_000_000, 1), 1, 1_000_000);

    private OpenEvent add(String type, String fields) {
        assertThat(event.add(Lines.record(type, 0, 1, fields))).isTrue();
        return event;
    }

    private List<String> arguments() {
        return event.close().all("EXECVE").getFirst().fields().entrySet().stream()
                .filter(field -> RecordParser.isArgument(field.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void addCall(int number, String more) {
        add("SYSCALL", "arch=c000003e syscall=" + number + " pid=7 " + more);
        add("PROCTITLE", "proctitle=\"x\"");
    }

    @Test
    void arguments_spread_over_records_are_one_list() {
        add("EXECVE", "argc=3 a0=\"sh\" a1=\"-c\"");
        add("EXECVE", "a2=6C73202D6C");
        assertThat(arguments()).containsExactly("sh", "-c", "ls -l");
        assertThat(event.close().all("EXECVE")).hasSize(1);
    }

    @Test
    void pieces_of_an_argument_are_joined_before_they_are_decoded() {
        String bytes = Lines.hex("aä");
        add("EXECVE", "argc=2 a0=\"sh\" a1_len=6 a1[1]=" + bytes.substring(4));
        add("EXECVE", "a1[0]=" + bytes.substring(0, 4));
        assertThat(arguments()).containsExactly("sh", "aä");
    }

    @Test
    void quoted_pieces_are_text_and_not_hex() {
        add("EXECVE", "argc=1 a0_len=8 a0[0]=\"CAFE\" a0[1]=\"BABE\"");
        assertThat(arguments()).containsExactly("CAFEBABE");
    }

    @Test
    void more_than_ten_pieces_keep_their_order() {
        StringBuilder fields = new StringBuilder("argc=1 a0_len=24");
        for (int i = 11; i >= 0; i--) {
            fields.append(" a0[").append(i).append("]=\"").append(i).append('"');
        }
        add("EXECVE", fields.toString());
        assertThat(arguments()).containsExactly("01234567891011");
    }

    @Test
    void missing_arguments_in_the_middle_are_empty() {
        add("EXECVE", "argc=4 a0=\"sh\" a3=\"x\"");
        assertThat(arguments()).containsExactly("sh", "", "", "x");
    }

    @Test
    void forged_argument_numbers_cost_nothing() {
        add("EXECVE", "argc=999999 a0=\"sh\" a99999=\"x\" a99999999999=\"y\" a1[99999999999]=\"z\"");
        assertThat(arguments()).containsExactly("sh", "z");
    }

    @Test
    void an_exec_is_complete_with_its_last_argument() {
        addCall(59, "success=yes exit=0 items=0");
        add("EXECVE", "argc=2 a0=\"ls\"");
        assertThat(event.isComplete()).isFalse();
        add("EXECVE", "a1=\"-l\"");
        assertThat(event.isComplete()).isTrue();
    }

    @Test
    void a_host_may_exclude_working_directories_from_its_log() {
        addCall(59, "success=yes exit=0 items=0");
        assertThat(add("EXECVE", "argc=1 a0=\"ls\"").isComplete()).isTrue();
    }

    @Test
    void a_call_is_complete_with_all_its_paths() {
        addCall(2, "success=yes exit=3 items=2");
        add("PATH", "item=1 name=\"b\"");
        assertThat(event.isComplete()).isFalse();
        assertThat(add("PATH", "item=0 name=\"a\"").isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "49, success=yes exit=0 a1=1, true",
        "42, success=yes exit=0 a1=1, true",
        "42, success=no exit=-115 a1=1, true",
        "42, success=no exit=-111 a1=1, false",
        "43, success=yes exit=4 a1=7f, true",
        "288, success=yes exit=4 a1=7f, true",
        "43, success=yes exit=4 a1=0, false",
        "43, success=no exit=-11 a1=7f, false",
    })
    void calls_on_sockets_wait_for_their_address(int syscall, String fields, boolean wait) {
        addCall(syscall, fields);
        assertThat(event.isComplete()).isEqualTo(!wait);
        assertThat(add("SOCKADDR", "saddr=0200").isComplete()).isTrue();
    }

    @Test
    void records_beyond_the_limit_are_refused() {
        AuditRecord record = Lines.record("PATH", 0, 1, "name=\"a\"");
        for (int i = 0; i < OpenEvent.MAX_RECORDS; i++) {
            assertThat(event.add(record)).isTrue();
        }
        assertThat(event.add(record)).isFalse();
        assertThat(event.close().records()).hasSize(OpenEvent.MAX_RECORDS);
    }
}
