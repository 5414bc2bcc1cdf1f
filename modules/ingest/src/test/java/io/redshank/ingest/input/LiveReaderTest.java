package io.redshank.ingest.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.model.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LiveReaderTest {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final RecordingSink sink = new RecordingSink();
    private final RecordingListener listener = new RecordingListener();
    private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
    private final LiveReader reader = reader(sink);

    private LiveReader reader(EventSink events) {
        InstantSource clock = () -> Instant.ofEpochMilli(now.get());
        return new LiveReader(TestInputs.codecs(), ReadOptions.DEFAULT, events, listener, clock);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void several_files_are_followed_at_once() throws Exception {
        Path a = write("a", TestInputs.document(0));
        Path b = write("b", TestInputs.document(1));
        reader.follow(a);
        reader.follow(b);
        runUntil(() -> sink.events.size() == 2);
        write("a", TestInputs.document(2));
        runUntil(() -> sink.events.size() == 3);
        write("b", TestInputs.document(3));
        runUntil(() -> sink.events.size() == 4);

        reader.finish();

        assertThat(sink.ids()).contains("0", "1").endsWith("2", "3");
        assertThat(listener.told).isEmpty();
        assertThat(listener.records).isEqualTo(4);
        assertThat(listener.bytes).isEqualTo(Files.size(a) + Files.size(b));
    }

    @Test
    void a_file_is_followed_from_its_end() throws Exception {
        Path log = write("log", TestInputs.document(0));
        reader.followFromEnd(log);
        write("log", TestInputs.document(1));
        runUntil(() -> !sink.events.isEmpty());

        assertThat(sink.ids()).containsExactly("1");
    }

    @Test
    void a_file_is_followed_through_rotation_and_its_cut_line_rejected() throws Exception {
        Path log = write("log", TestInputs.document(0) + "{\"event\":");
        reader.follow(log);
        runUntil(() -> sink.events.size() == 1);
        Files.move(log, folder.resolve("log.1"));
        write("log", TestInputs.document(1));
        runUntil(() -> sink.events.size() == 2);

        assertThat(sink.ids()).containsExactly("0", "1");
        assertThat(sink.rejected).hasSize(1);
        assertThat(sink.rejected.getFirst().bytes()).isEqualTo("{\"event\":");
    }

    @Test
    void a_line_whose_end_was_not_written_when_reading_stops_is_not_decoded() throws Exception {
        Path log = write("log", TestInputs.document(0) + TestInputs.document(1).strip());
        reader.follow(log);
        runUntil(() -> !sink.events.isEmpty());

        reader.finish();

        assertThat(sink.ids()).containsExactly("0");
        assertThat(sink.rejected).isEmpty();
        assertThat(listener.told).isEmpty();
        assertThat(listener.bytes).isEqualTo(Files.size(log));
    }

    @Test
    void a_pipe_that_is_stopped_within_a_line_does_not_give_it() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        try (PipedOutputStream out = new PipedOutputStream()) {
            reader.read("-", new StoppableStream(new PipedInputStream(out, 1 << 16), stopped::get));
            out.write(TestInputs.bytes(
                    TestInputs.document(0) + TestInputs.document(1).strip()));
            out.flush();
            runUntil(() -> !sink.events.isEmpty());
            stopped.set(true);
            runToTheEnd();
            reader.finish();
        }

        assertThat(sink.ids()).containsExactly("0");
        assertThat(sink.rejected).isEmpty();
    }

    @Test
    void a_stream_that_ends_is_read_to_its_end() throws Exception {
        reader.read(
                "a",
                new ByteArrayInputStream(
                        TestInputs.bytes(TestInputs.documents(0, 5_000).strip())));
        runToTheEnd();

        assertThat(sink.ids())
                .isEqualTo(IntStream.range(0, 5_000).mapToObj(Integer::toString).toList());
        assertThat(listener.records).isEqualTo(5_000);
        assertThat(listener.bytes)
                .isEqualTo(TestInputs.documents(0, 5_000).strip().length());
    }

    @Test
    void failures_are_told() throws Exception {
        reader.follow(folder.resolve("absent"));
        runToTheEnd();
        reader.read("text", new ByteArrayInputStream(TestInputs.bytes("hello\n")));
        runToTheEnd();
        reader.read("empty", InputStream.nullInputStream());
        runToTheEnd();
        reader.read("broken", new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                return read();
            }
        });
        runToTheEnd();

        assertThat(listener.told)
                .containsExactly(
                        "absent failed: there is no such file",
                        "text failed: " + OpenInput.UNKNOWN_FORMAT,
                        "empty is empty",
                        "broken failed: Input/output error");
        assertThat(listener.records).isZero();
    }

    @Test
    void a_named_pipe_is_read_and_can_be_left() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        reader.follow(pipe);
        Thread writer = Thread.ofPlatform().daemon().start(() -> {
            try {
                Files.writeString(pipe, TestInputs.document(0), StandardOpenOption.WRITE);
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        });
        runToTheEnd();
        writer.join();
        reader.follow(pipe);
        reader.finish();

        assertThat(sink.ids()).containsExactly("0");
        assertThat(listener.told).isEmpty();
    }

    @Test
    void a_slow_reader_makes_inputs_wait() throws Exception {
        Endless endless = new Endless();
        reader.read("endless", endless);
        TestInputs.await("something is read", () -> endless.given.get() > 0);
        long before;
        do {
            before = endless.given.get();
            Thread.sleep(150);
        } while (endless.given.get() > before);

        // 8,192 records that wait, and what buffers hold
        assertThat(endless.given.get()).isLessThan(20_000L * endless.line.length);
    }

    @Test
    void large_records_wait_in_bounded_memory() throws Exception {
        Endless endless = new Endless();
        endless.line = TestInputs.bytes("{\"a\":\"" + "x".repeat(1 << 20) + "\"}\n");
        reader.read("endless", endless);
        TestInputs.await("something is read", () -> endless.given.get() > 1 << 25);
        long before;
        do {
            before = endless.given.get();
            Thread.sleep(150);
        } while (endless.given.get() > before);

        // 64 MiB that wait, one record on the way, and what buffers hold
        assertThat(endless.given.get()).isLessThan(80L << 20);
    }

    @Test
    void finishing_takes_some_seconds_at_the_most_though_an_input_never_ends_and_the_clock_stands() throws Exception {
        AtomicLong events = new AtomicLong();
        LiveReader endless = reader(new EventSink() {
            @Override
            public void event(Event event) {
                events.incrementAndGet();
            }

            @Override
            public void reject(Origin origin, byte[] bytes, String reason) {}

            @Override
            public void count(String counter, long amount) {}
        });
        try (endless) {
            endless.read("endless", new Endless());
            while (events.get() == 0) {
                assertThat(endless.run(STEP)).isTrue();
            }
            long start = System.nanoTime();
            endless.finish();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void finishing_does_not_wait_for_idle_inputs() throws Exception {
        reader.follow(write("log", TestInputs.document(0)));
        runUntil(() -> !sink.events.isEmpty());
        try (PipedOutputStream out = new PipedOutputStream()) {
            reader.read("idle", new PipedInputStream(out));
            long start = System.nanoTime();
            reader.finish();
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(2_900);
        }
    }

    @Test
    void an_audit_event_whose_end_does_not_come_leaves_after_a_while() throws Exception {
        Path log = write("audit.log", "type=CWD msg=audit(1800000000.000:7): cwd=\"/\"\n");
        reader.follow(log);
        runUntil(() -> listener.records == 1);
        assertThat(sink.events).isEmpty();
        reader.run(STEP);
        assertThat(sink.events).isEmpty();

        now.addAndGet(2_000);
        reader.run(STEP);

        assertThat(sink.events).hasSize(1);
    }

    @Test
    void what_codecs_hold_back_comes_when_reading_ends() throws Exception {
        reader.follow(write("audit.log", "type=CWD msg=audit(1800000000.000:7): cwd=\"/\"\n"));
        runUntil(() -> listener.records == 1);

        reader.finish();

        assertThat(sink.events).hasSize(1);
    }

    @Test
    void closing_ends_the_threads_and_closes_the_inputs() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        reader.read("endless", new Endless() {
            @Override
            public void close() {
                closed.set(true);
            }
        });
        runUntil(() -> listener.records > 0);

        reader.close();

        TestInputs.await("the input is closed", closed::get);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void runUntil(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("deadline").isNegative();
            reader.run(STEP);
        }
    }

    private void runToTheEnd() throws InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (reader.run(STEP)) {
            assertThat(System.nanoTime() - end).as("deadline").isNegative();
        }
    }

    /** The same line again and again. */
    private static class Endless extends InputStream {
        final AtomicLong given = new AtomicLong();
        byte[] line = TestInputs.bytes("{\"a\":1}\n");
        private int at;

        @Override
        public int read() {
            throw new AssertionError("readers are to ask for many bytes");
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, buffer, from, count);
            at = (at + count) % line.length;
            given.addAndGet(count);
            return count;
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
