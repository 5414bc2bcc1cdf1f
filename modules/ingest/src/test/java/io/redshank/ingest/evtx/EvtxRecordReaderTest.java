package io.redshank.ingest.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.ingest.Format;
import io.redshank.ingest.evtx.EvtxBytes.Value;
import io.redshank.ingest.framing.InputRecord;
import io.redshank.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class EvtxRecordReaderTest {
    /** What a file gives: JSON of whole records, and defects. */
    private record Given(List<String> records, List<String> defects) {}

    private static Given read(byte[] file) throws IOException {
        List<String> records = new ArrayList<>();
        List<String> defects = new ArrayList<>();
        try (EvtxRecordReader reader = new EvtxRecordReader(new ByteArrayInputStream(file), "log.evtx")) {
            for (InputRecord record = reader.next(); record != null; record = reader.next()) {
                if (record.defect() == null) {
                    records.add(new String(record.copy(), StandardCharsets.UTF_8));
                } else {
                    defects.add(record.defect());
                }
            }
        }
        return new Given(records, defects);
    }

    private static byte[] three() {
        return new EvtxBytes()
                .record(1, Value.text("one"))
                .record(2, Value.text("two"))
                .record(3, Value.text("three"))
                .file();
    }

    @Test
    void records_of_a_template_are_given_as_json() throws IOException {
        Given given = read(three());
        assertThat(given.defects()).isEmpty();
        assertThat(given.records())
                .hasSize(3)
                .first()
                .isEqualTo("{\"@timestamp\":\"1970-01-01T00:00:01.0000000Z\",\"Event\":{\"System\":{"
                        + "\"Provider\":{\"#attributes\":{\"Name\":\"Test-Provider\"}},\"EventID\":\"1\","
                        + "\"Channel\":\"Test & Channel\",\"Computer\":\"PC-1\"},\"EventData\":{\"v0\":\"one\"}}}");
        assertThat(given.records().get(2)).contains("\"EventID\":\"3\"", "\"v0\":\"three\"");
        assertThat(Format.detect(three())).contains(Format.EVTX);
    }

    @Test
    void values_of_all_types_are_shown_as_people_know_them() throws IOException {
        ByteBuffer guid = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        guid.putInt(0x01020304)
                .putShort((short) 0x0506)
                .putShort((short) 0x0708)
                .put(new byte[] {9, 10, 11, 12, 13, 14, 15, 16});
        byte[] sid = {1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0};
        Given given = read(new EvtxBytes()
                .record(
                        1,
                        Value.of(0x03, 1, -1),
                        Value.of(0x0A, 8, -1),
                        Value.of(0x0D, 4, 1),
                        new Value(0x0E, new byte[] {1, (byte) 0xAB}),
                        new Value(0x0F, guid.array()),
                        Value.of(0x11, 8, 116_444_736_000_000_001L),
                        new Value(0x13, sid),
                        Value.of(0x14, 4, 0x1f),
                        Value.of(0x15, 8, 0x8020000000000000L),
                        new Value(0x81, "a\0b\0".getBytes(StandardCharsets.UTF_16LE)),
                        Value.nothing())
                .file());
        assertThat(given.defects()).isEmpty();
        assertThat(given.records().getFirst())
                .contains(
                        "\"v0\":\"-1\"",
                        "\"v1\":\"18446744073709551615\"",
                        "\"v2\":\"true\"",
                        "\"v3\":\"01AB\"",
                        "\"v4\":\"01020304-0506-0708-090A-0B0C0D0E0F10\"",
                        "\"v5\":\"1970-01-01T00:00:00.0000001Z\"",
                        "\"v6\":\"S-1-5-32-544\"",
                        "\"v7\":\"0x1f\"",
                        "\"v8\":\"0x8020000000000000\"",
                        "\"v9\":\"a, b\"",
                        "\"v10\":\"\"");
    }

    @Test
    void binary_xml_in_a_value_becomes_part_of_the_element() throws IOException {
        EvtxBytes bytes = new EvtxBytes().record(1, Value.text("x"));
        Given given = read(bytes.record(2, bytes.nested("Channel", "inner")).file());
        assertThat(given.defects()).isEmpty();
        assertThat(given.records()).hasSize(2);
    }

    @Test
    void a_truncated_file_gives_its_whole_records() throws IOException {
        EvtxBytes bytes = new EvtxBytes().record(1, Value.text("one")).record(2, Value.text("two"));
        byte[] file = Arrays.copyOf(
                bytes.file(), EvtxBytes.FILE_HEADER + bytes.recordsAt().get(1) + 10);
        Given given = read(file);
        assertThat(given.records()).hasSize(1);
        assertThat(given.defects())
                .contains("the file ends within this chunk; its whole records are read (offset 4096)");
    }

    @Test
    void a_wrong_checksum_is_told_and_what_is_whole_is_read() throws IOException {
        byte[] file = three();
        file[EvtxBytes.FILE_HEADER + 52]++;
        Given given = read(file);
        assertThat(given.records()).hasSize(3);
        assertThat(given.defects())
                .containsExactly(
                        "the checksum of the records of this chunk is wrong; they are read as far as they can be (offset 4096)",
                        "the checksum of the header of this chunk is wrong (offset 4096)");
    }

    @Test
    void a_damaged_record_does_not_hide_those_behind_it() throws IOException {
        EvtxBytes bytes = new EvtxBytes()
                .record(1, Value.text("one"))
                .record(2, Value.text("two"))
                .record(3, Value.text("three"));
        byte[] file = bytes.file();
        int second = EvtxBytes.FILE_HEADER + bytes.recordsAt().get(1);
        Arrays.fill(file, second + 4, second + 8, (byte) 0xFF); // a size of four gigabytes
        Given given = read(file);
        assertThat(given.records()).hasSize(2);
        assertThat(given.defects()).contains("no record begins here (offset " + second + ")");
    }

    @Test
    void a_chunk_of_zeros_is_passed_over_and_one_of_noise_is_told() throws IOException {
        byte[] file = Arrays.copyOf(three(), EvtxBytes.FILE_HEADER + 3 * EvtxBytes.CHUNK);
        assertThat(read(file).defects()).isEmpty();
        file[file.length - 1] = 1;
        assertThat(read(file).defects())
                .containsExactly("this is not the header of a chunk; the chunk is passed over (offset "
                        + (EvtxBytes.FILE_HEADER + 2 * EvtxBytes.CHUNK) + ")");
    }

    @Test
    void a_template_that_uses_itself_comes_to_an_end() throws IOException {
        EvtxBytes bytes = new EvtxBytes().record(1, Value.text("one"));
        byte[] file = bytes.file();
        int record = EvtxBytes.FILE_HEADER + bytes.recordsAt().getFirst();
        int definition = bytes.recordsAt().getFirst() + 24 + 4 + 2 + 4 + 4;
        ByteBuffer body = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        // the body begins with an instance of the template itself
        body.position(EvtxBytes.FILE_HEADER + definition + 24);
        body.put(new byte[] {0x0C, 1}).putInt(7).putInt(definition).putInt(0);
        Given given = read(file);
        assertThat(given.records()).isEmpty();
        assertThat(given.defects())
                .contains("the record 1 cannot be read: it is nested more than 64 deep (evtx-depth) (offset " + record
                        + ")");
    }

    @Test
    void a_template_of_two_gigabytes_is_told() throws IOException {
        EvtxBytes bytes = new EvtxBytes().record(1, Value.text("one")).record(2, Value.text("two"));
        byte[] file = bytes.file();
        int size = EvtxBytes.FILE_HEADER + bytes.recordsAt().getFirst() + 24 + 4 + 2 + 4 + 4 + 20;
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(size, Integer.MAX_VALUE);
        assertThat(read(file).defects())
                .anyMatch(defect -> defect.startsWith("the record 1 cannot be read: it points outside of its chunk"));
    }

    @Test
    void nothing_in_a_file_makes_it_fail_or_take_long() {
        byte[] whole = three();
        Seeds.check(400, random -> {
            byte[] file = whole.clone();
            for (int changes = 1 + random.nextInt(30); changes > 0; changes--) {
                int from = random.nextInt(10) == 0 ? 0 : EvtxBytes.FILE_HEADER + 512;
                int at = from + random.nextInt(from == 0 ? 5_000 : 1_200);
                file[at] = (byte) random.nextInt(256);
            }
            Given given = Assertions.assertTimeout(Duration.ofSeconds(20), () -> read(file));
            assertThat(given.records().size()).isLessThanOrEqualTo(3);
        });
    }

    @Test
    void what_is_no_event_log_is_told() throws IOException {
        assertThat(read("ElfFile\0".getBytes(StandardCharsets.ISO_8859_1)).defects())
                .containsExactly("this is not the header of an event log file (offset 0)");
    }
}
