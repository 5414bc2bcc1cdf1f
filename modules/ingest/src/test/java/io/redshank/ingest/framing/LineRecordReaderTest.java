package io.redshank.ingest.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.ingest.Origin;
import io.redshank.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LineRecordReaderTest {
    private static final int LIMIT = 1 << 20;

    @Test
    void each_line_is_a_record_with_its_number_and_place() {
        assertThat(read("one\ntwo\r\nthree", LIMIT).all())
                .containsExactly(
                        new Records.Cut("one", new Origin("log", 1, 0), null),
                        new Records.Cut("two", new Origin("log", 2, 4), null),
                        new Records.Cut("three", new Origin("log", 3, 9), null));
    }

    @Test
    void empty_lines_are_counted_and_not_given() {
        assertThat(read("\n\r\na\n\nb\n\n", LIMIT).all())
                .containsExactly(
                        new Records.Cut("a", new Origin("log", 3, 3), null),
                        new Records.Cut("b", new Origin("log", 5, 6), null));
    }

    @Test
    void an_empty_input_has_no_records() {
        assertThat(read("", LIMIT).all()).isEmpty();
    }

    @Test
    void a_carriage_return_elsewhere_belongs_to_the_line() {
        assertThat(read("a\rb\nc\r\r\nd\r", LIMIT).whole()).containsExactly("a\rb", "c\r", "d\r");
    }

    @Test
    void zero_bytes_and_broken_characters_are_kept() {
        assertThat(read("a\0b\n\u00ff\u00fe\n", LIMIT).whole()).containsExactly("a\0b", "\u00ff\u00fe");
    }

    @Test
    void a_line_as_long_as_the_limit_is_whole_whatever_ends_it() {
        assertThat(read("abcd\nabcd\r\nabcd", 4).whole()).containsExactly("abcd", "abcd", "abcd");
    }

    @Test
    void a_line_longer_than_the_limit_is_cut_and_reading_goes_on_behind_it() {
        assertThat(read("abcde\nx\nabcde\r\ny\nabcdefghijk\nz\nabcde", 4).all())
                .containsExactly(
                        tooLong(1, 0),
                        new Records.Cut("x", new Origin("log", 2, 6), null),
                        tooLong(3, 8),
                        new Records.Cut("y", new Origin("log", 4, 15), null),
                        tooLong(5, 17),
                        new Records.Cut("z", new Origin("log", 6, 29), null),
                        tooLong(7, 31));
    }

    private static Records.Cut tooLong(long line, long offset) {
        return new Records.Cut(
                "abcd", new Origin("log", line, offset), "the line is longer than 4 bytes (limit record-bytes)");
    }

    @Test
    void a_line_of_fifty_megabytes_is_given_once_with_its_first_64_KiB() throws IOException {
        try (LineRecordReader reader = new LineRecordReader(new LongLine(50_000_000), "log", 16_777_216)) {
            InputRecord record = Objects.requireNonNull(reader.next());
            assertThat(record.defect()).isEqualTo("the line is longer than 16777216 bytes (limit record-bytes)");
            assertThat(record.length()).isEqualTo(65_536);
            assertThat(record.buffer().length).isLessThanOrEqualTo(16_777_218);
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void a_failing_input_gives_what_it_had_and_then_fails_for_good() throws IOException {
        EOFException failure = new EOFException("cut");
        TrickleStream in = new TrickleStream("one\ntw".getBytes(StandardCharsets.UTF_8), () -> 3, failure);
        try (LineRecordReader reader = new LineRecordReader(in, "log", LIMIT)) {
            assertThat(Objects.requireNonNull(reader.next()).defect()).isNull();
            InputRecord broken = Objects.requireNonNull(reader.next());
            assertThat(new String(broken.copy(), StandardCharsets.UTF_8)).isEqualTo("tw");
            assertThat(broken.defect()).isEqualTo("the input breaks off within this line");
            assertThatThrownBy(reader::next).isSameAs(failure);
            assertThatThrownBy(reader::next).isSameAs(failure);
        }
        assertThat(in.isClosed()).isTrue();
    }

    @Test
    void a_limit_out_of_range_is_refused() {
        assertThatThrownBy(() -> new LineRecordReader(InputStream.nullInputStream(), "log", 0))
                .hasMessage("record-bytes of 0");
        assertThatThrownBy(() -> new LineRecordReader(InputStream.nullInputStream(), "log", (1 << 30) + 1))
                .hasMessage("record-bytes of 1073741825");
    }

    @Test
    void it_does_not_matter_in_what_pieces_the_bytes_come() {
        Seeds.check(300, random -> {
            byte[] bytes = new byte[random.nextInt(400)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) "ab\r\n\n\0\u00e9".charAt(random.nextInt(7));
            }
            int limit = 1 + random.nextInt(12);
            Records atOnce = Records.of(new LineRecordReader(new ByteArrayInputStream(bytes), "log", limit));
            int most = 1 + random.nextInt(20);
            Records inPieces = Records.of(
                    new LineRecordReader(new TrickleStream(bytes, () -> 1 + random.nextInt(most), null), "log", limit));
            assertThat(inPieces).isEqualTo(atOnce);
            assertThat(atOnce.all()).isEqualTo(LinesByHand.of(bytes, limit).all());
        });
    }

    private static Records read(String text, int limit) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Records.of(new LineRecordReader(new ByteArrayInputStream(bytes), "log", limit));
    }

    /** A line that nobody has to hold. */
    private static final class LongLine extends InputStream {
        private int left;

        LongLine(int length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = Math.min(left, length);
            left -= count;
            return count;
        }
    }
}
