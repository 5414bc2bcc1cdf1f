package io.redshank.ingest.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.ingest.Format;
import io.redshank.ingest.framing.LineRecordReader;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InputReaderTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    private final RecordingSink sink = new RecordingSink();
    private final RecordingListener listener = new RecordingListener();

    @Test
    void one_input_is_read_and_accounted_for() {
        String text = TestInputs.documents(0, 3_000) + "\n\n";

        read(TestInputs.input("a", text));

        assertThat(sink.ids()).isEqualTo(ids(0, 3_000));
        assertThat(listener.told).isEmpty();
        assertThat(listener.records).isEqualTo(3_000);
        assertThat(listener.bytes).isEqualTo(text.length());
    }

    @Test
    void several_inputs_are_read_in_the_order_of_time() {
        String even = TestInputs.document(0) + TestInputs.document(2) + TestInputs.document(4);
        String odd = TestInputs.document(1) + TestInputs.document(3) + TestInputs.document(5);

        read(TestInputs.input("odd", TestInputs.gzip(odd)), TestInputs.input("even", TestInputs.zstd(even)));

        assertThat(sink.ids()).isEqualTo(ids(0, 6));
        assertThat(listener.records).isEqualTo(6);
        assertThat(listener.bytes).isEqualTo(TestInputs.gzip(odd).length + TestInputs.zstd(even).length);
    }

    @Test
    void records_without_a_time_go_with_the_one_before_them() {
        String first = TestInputs.document(1) + "{\"event\":{\"id\":\"none\"}}\n" + TestInputs.document(4);
        String second = TestInputs.document(2) + TestInputs.document(3);

        read(TestInputs.input("second", second), TestInputs.input("first", first));

        assertThat(sink.ids()).containsExactly("1", "none", "2", "3", "4");
    }

    @Test
    void a_record_far_from_the_others_of_its_input_goes_with_the_one_before_it() {
        String first = TestInputs.document(1) + TestInputs.document(9_000_000) + TestInputs.document(4);
        String second = TestInputs.document(2) + TestInputs.document(3) + TestInputs.document(5);

        read(TestInputs.input("second", second), TestInputs.input("first", first));

        assertThat(sink.ids()).containsExactly("1", "9000000", "2", "3", "4", "5");
    }

    @Test
    void who_takes_the_events_hears_how_far_each_input_has_come() {
        String first = TestInputs.document(1) + TestInputs.document(4);
        String second = TestInputs.document(2) + TestInputs.document(3);

        read(TestInputs.input("second", second), TestInputs.input("first", first));

        assertThat(sink.courses)
                .containsExactly(
                        "second reached 1700000002000000000",
                        "first reached 1700000001000000000",
                        "first: 1",
                        "first reached 1700000004000000000",
                        "second: 2",
                        "second: 3",
                        "second ended",
                        "first: 4",
                        "first ended");
    }

    @Test
    void more_inputs_than_may_be_open_are_opened_when_they_are_due() {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Input> inputs = new ArrayList<>();
        long bytes = 0;
        for (int i = 599; i >= 0; i--) {
            byte[] text = TestInputs.bytes(TestInputs.document(2 * i) + TestInputs.document(2 * i + 1));
            bytes += text.length;
            inputs.add(new Input("in-" + i + "x", text.length, () -> counted(text, open, most)));
        }

        read(inputs, () -> false);

        assertThat(sink.ids()).isEqualTo(ids(0, 1_200));
        assertThat(most.get()).isBetween(1, 2);
        assertThat(open).hasValue(0);
        assertThat(listener.bytes).isEqualTo(bytes);
        assertThat(listener.records).isEqualTo(1_200);
    }

    @Test
    void standard_input_and_pipes_are_opened_once_among_many_files() {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            inputs.add(TestInputs.input("in" + i + "x", TestInputs.document(i)));
        }
        inputs.add(0, once("-", TestInputs.document(300)));
        inputs.add(0, once("/a/pipe", TestInputs.document(301)));

        read(inputs, () -> false);

        assertThat(sink.ids()).isEqualTo(ids(0, 302));
        assertThat(listener.told).isEmpty();
    }

    @Test
    void files_of_one_audit_log_are_one_host_and_records_of_one_time_come_oldest_first() {
        read(
                TestInputs.input("audit.log", audit(20, 4)),
                TestInputs.input("audit.log-20260101.gz", TestInputs.gzip(audit(20, 1))),
                TestInputs.input("audit.log.1", audit(20, 3)),
                TestInputs.input("audit.log.2", audit(20, 2)));

        assertThat(sink.events.stream().map(event -> event.document().text("event.sequence")))
                .hasSize(4)
                .isSorted();
    }

    @Test
    void files_of_one_audit_log_are_read_one_after_the_other_though_the_clock_was_set_back() {
        read(
                TestInputs.input("audit.log", audit(19, 3) + audit(21, 4)),
                TestInputs.input("audit.log.1", audit(18, 1) + audit(20, 2)));
        List<Input> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(TestInputs.input("audit.log." + (i + 1), audit(1_000 - (i % 7), 300 - i)));
        }
        RecordingSink ofMany = new RecordingSink();
        new InputReader(TestInputs.codecs(), ReadOptions.DEFAULT, ofMany, listener).read(many, () -> false);

        assertThat(sink.events).hasSize(4);
        assertThat(listener.bytes)
                .isEqualTo(4L * audit(18, 1).length()
                        + many.stream().mapToLong(Input::size).sum());
        assertThat(ofMany.events).hasSize(300);
    }

    @Test
    void unrelated_audit_logs_do_not_mix_their_records() {
        String half = "type=SYSCALL msg=audit(20.000:1): arch=c000003e syscall=257 success=yes items=0%n".formatted();
        String rest = "type=CWD msg=audit(20.000:1): cwd=\"/\"%ntype=PROCTITLE msg=audit(20.000:1): proctitle=\"a\"%n"
                .formatted();

        read(TestInputs.input("audit.log.1", half), TestInputs.input("audit.log", rest));
        assertThat(sink.events.stream().map(event -> event.index()).distinct().count())
                .isEqualTo(sink.events.size());
        int joined = sink.events.size();
        sink.events.clear();
        read(TestInputs.input("a.log", half), TestInputs.input("b.log", rest));

        assertThat(sink.events).hasSizeGreaterThan(joined);
    }

    @Test
    void a_cut_archive_gives_what_comes_before_the_cut() {
        byte[] gzip = TestInputs.gzip(TestInputs.documents(0, 20_000));
        byte[] cut = Arrays.copyOf(gzip, gzip.length / 2);

        read(TestInputs.input("a.gz", cut), TestInputs.input("b", TestInputs.document(50_000)));

        int whole = sink.events.size() - 1;
        assertThat(whole).isGreaterThan(5_000);
        assertThat(sink.ids().subList(0, whole)).isEqualTo(ids(0, whole));
        assertThat(sink.ids()).endsWith("50000");
        assertThat(sink.rejections())
                .containsExactly("a.gz:" + (whole + 1) + ": the input breaks off within this line");
        assertThat(listener.told).containsExactly("a.gz failed: the gzip data is cut off");
        assertThat(listener.bytes)
                .isEqualTo(cut.length + TestInputs.document(50_000).length());
        assertThat(listener.records).isEqualTo(whole + 2);
    }

    @Test
    void inputs_of_nothing_are_told_apart_from_those_that_cannot_be_read() {
        byte[] random = new byte[100_000];
        Arrays.fill(random, (byte) 7);
        List<Input> inputs = List.of(
                TestInputs.input("empty", ""),
                TestInputs.input("blank", "\n \r\n"),
                TestInputs.input("empty.gz", TestInputs.gzip("")),
                TestInputs.input("text", "hello\n"),
                TestInputs.input("binary", random),
                TestInputs.input("cut.gz", Arrays.copyOf(TestInputs.gzip(""), 5)),
                new Input("gone", 1, () -> Files.newInputStream(folder.resolve("gone"))),
                new Input("folder", 1, () -> Files.newInputStream(folder)),
                new Input("silent", 1, () -> {
                    throw new IOException();
                }));

        read(inputs, () -> false);

        assertThat(listener.told)
                .containsExactly(
                        "empty is empty",
                        "blank is empty",
                        "empty.gz is empty",
                        "text failed: " + OpenInput.UNKNOWN_FORMAT,
                        "binary failed: " + OpenInput.UNKNOWN_FORMAT,
                        "cut.gz failed: the gzip data is cut off",
                        "gone failed: there is no such file",
                        "folder failed: Is a directory",
                        "silent failed: it cannot be read");
        assertThat(OpenInput.UNKNOWN_FORMAT)
                .isEqualTo(
                        "these are no JSON documents, records of Linux audit or events of Windows; if they are, say which with"
                                + " --format");
        assertThat(sink.events).isEmpty();
        assertThat(listener.records).isZero();
    }

    @Test
    void all_that_was_opened_is_closed() {
        AtomicInteger open = new AtomicInteger();
        List<Input> inputs = new ArrayList<>();
        byte[] cut = Arrays.copyOf(TestInputs.gzip(TestInputs.documents(0, 10)), 40);
        for (byte[] bytes : List.of(
                TestInputs.bytes(""),
                TestInputs.bytes("?"),
                TestInputs.bytes(TestInputs.document(1)),
                cut,
                Arrays.copyOf(cut, 12))) {
            inputs.add(new Input("a" + inputs.size(), bytes.length, () -> counted(bytes, open, new AtomicInteger())));
        }

        read(null, inputs, () -> false);
        read(Format.AUDIT, inputs, () -> false);
        read(null, inputs, () -> !sink.events.isEmpty());

        assertThat(open).hasValue(0);
    }

    @Test
    void an_overlong_line_is_rejected_in_bounded_memory_and_those_after_it_are_read() {
        byte[] line = new byte[50 * MEBIBYTE];
        Arrays.fill(line, (byte) 'x');
        byte[] text = TestInputs.join(
                TestInputs.bytes(TestInputs.document(0)),
                line,
                TestInputs.bytes("\n" + TestInputs.document(1) + TestInputs.document(2)));

        read(TestInputs.input("a", text));

        assertThat(sink.ids()).containsExactly("0", "1", "2");
        assertThat(sink.rejections())
                .containsExactly("a:2: the line is longer than 16777216 bytes (limit record-bytes)");
        assertThat(sink.rejected.getFirst().bytes()).hasSize(LineRecordReader.KEPT_BYTES);
        assertThat(listener.bytes).isEqualTo(text.length);
        assertThat(listener.records).isEqualTo(4);
    }

    @Test
    void an_overlong_first_document_is_rejected_and_those_after_it_are_read() {
        byte[] text = TestInputs.bytes(
                "{\"a\":\"" + "x".repeat(20 * MEBIBYTE) + "\"}\n" + TestInputs.document(1) + TestInputs.document(2));

        read(TestInputs.input("a", text));

        assertThat(sink.ids()).containsExactly("1", "2");
        assertThat(sink.rejections())
                .containsExactly("a:1: the value is longer than 16777216 bytes (limit record-bytes)");
    }

    @Test
    void documents_over_many_lines_and_in_arrays_are_read() {
        read(TestInputs.input("a", "\uFEFF[\n{\n\"event\": {\"id\": \"1\"}\n},\n{\"event\": {\"id\": \"2\"}}\n]\n"));

        assertThat(sink.ids()).containsExactly("1", "2");
        assertThat(sink.rejections()).isEmpty();
    }

    @Test
    void a_pipe_that_gives_one_byte_at_a_time_is_told_by_its_first_lines() {
        String pretty = "{\n  \"event\": {\n    \"id\": \"1\"\n  }\n}\n" + TestInputs.document(2);
        read(new Input("-", -1, () -> TestInputs.trickle(TestInputs.bytes(pretty), 1)));
        assertThat(sink.ids()).containsExactly("1", "2");
        sink.events.clear();

        String cutAbove = "x\":1}\n" + TestInputs.document(3) + TestInputs.document(4);
        read(new Input("-", -1, () -> TestInputs.trickle(TestInputs.bytes(cutAbove), 1)));
        assertThat(sink.ids()).containsExactly("3", "4");
        assertThat(sink.rejected).hasSize(1);
    }

    @Test
    void a_zip_through_a_pipe_is_read() {
        byte[] zip = TestInputs.zip("a", TestInputs.document(1).strip(), "b", TestInputs.document(2));

        read(new Input("-", -1, () -> TestInputs.trickle(zip, 10)));

        assertThat(sink.ids()).containsExactly("1", "2");
    }

    @Test
    void a_null_device_is_empty() {
        read(new Input("/dev/null", -1, () -> Files.newInputStream(Path.of("/dev/null"))));

        assertThat(listener.told).containsExactly("null is empty");
    }

    @Test
    void reading_leaves_off_when_told_and_accounts_for_what_was_read() {
        String text = TestInputs.documents(0, 100_000);

        read(List.of(TestInputs.input("a", text)), () -> sink.events.size() >= 1_500);

        assertThat(sink.events).hasSize(1_500);
        assertThat(listener.records).isEqualTo(1_500);
        assertThat(listener.bytes).isPositive().isLessThan(text.length());
        assertThat(listener.told).isEmpty();
    }

    @Test
    @Timeout(120)
    void a_named_pipe_that_nobody_writes_to_can_be_left() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        AtomicBoolean stopped = new AtomicBoolean();
        Thread reader = Thread.ofPlatform()
                .daemon()
                .start(() ->
                        read(List.of(new Input(pipe.toString(), -1, () -> Files.newInputStream(pipe))), stopped::get));

        stopped.set(true);
        reader.join(TimeUnit.SECONDS.toMillis(60));

        assertThat(reader.isAlive()).isFalse();
        assertThat(listener.told).isEmpty();
    }

    @Test
    @Timeout(120)
    void a_named_pipe_is_read_to_its_end() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread writer = Thread.ofPlatform().daemon().start(() -> {
            try {
                Files.writeString(pipe, TestInputs.documents(0, 2_000));
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        });

        read(new Input(pipe.toString(), -1, () -> Files.newInputStream(pipe)));
        writer.join();

        assertThat(sink.ids()).isEqualTo(ids(0, 2_000));
    }

    private void read(Input... inputs) {
        read(List.of(inputs), () -> false);
    }

    private void read(List<Input> inputs, BooleanSupplier stopped) {
        read(null, inputs, stopped);
    }

    private void read(@Nullable Format format, List<Input> inputs, BooleanSupplier stopped) {
        ReadOptions options = new ReadOptions(format, ReadOptions.DEFAULT_MAX_RECORD_BYTES);
        new InputReader(TestInputs.codecs(), options, sink, listener).read(inputs, stopped);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private static String audit(int second, int serial) {
        return "type=CWD msg=audit(%d.000:%d): cwd=\"/\"%ntype=EOE msg=audit(%d.000:%d): %n"
                .formatted(second, serial, second, serial);
    }

    private static Input once(String name, String text) {
        AtomicBoolean opened = new AtomicBoolean();
        return new Input(name, -1, () -> {
            if (opened.getAndSet(true)) {
                throw new IOException("opened twice");
            }
            return new ByteArrayInputStream(TestInputs.bytes(text));
        });
    }

    private static InputStream counted(byte[] bytes, AtomicInteger open, AtomicInteger most) {
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            private boolean closed;

            @Override
            public void close() {
                open.addAndGet(closed ? 0 : -1);
                closed = true;
            }
        };
    }
}
