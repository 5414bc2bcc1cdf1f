package io.redshank.ingest.input;

import io.redshank.ingest.Codec;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.Format;
import io.redshank.ingest.Origin;
import io.redshank.ingest.framing.InputRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads inputs that go on: each is cut into records by a thread of its own, and all records are decoded, in the order of
 * their arrival, by the thread that calls {@link #run}. A reader that falls behind makes the inputs wait. Add inputs first,
 * then call {@code run} until it says that all have ended, then {@link #finish}; these on one thread.
 */
public final class LiveReader implements AutoCloseable {
    private static final int MAX_WAITING = 8_192;
    private static final int BATCH = 1_024;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Codecs codecs;
    private final ReadOptions options;
    private final EventSink sink;
    private final ReadListener listener;
    private final InstantSource clock;
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(MAX_WAITING);
    private final List<FollowedFile> files = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger reading = new AtomicInteger();

    /** What a thread has to tell. */
    private sealed interface Arrival {
        @SuppressWarnings("ArrayRecordComponent") // made once, read once
        record OfRecord(
                String group,
                Format format,
                Origin origin,
                byte[] bytes,
                @Nullable String defect,
                long read) implements Arrival {}

        record OfFailure(String input, String reason) implements Arrival {}
    }

    /**
     * @param clock tells the codecs how long they have waited for the rest of an event
     */
    public LiveReader(Codecs codecs, ReadOptions options, EventSink sink, ReadListener listener, InstantSource clock) {
        this.codecs = codecs;
        this.options = options;
        this.sink = sink;
        this.listener = listener;
        this.clock = clock;
    }

    /** Follows a file from its beginning, through rotation. */
    public void follow(Path path) {
        follow(path, false);
    }

    /** Follows a file from what is written to it from now on. */
    public void followFromEnd(Path path) {
        follow(path, true);
    }

    private void follow(Path path, boolean fromEnd) {
        try {
            FollowedFile file = new FollowedFile(path, POLL, fromEnd);
            files.add(file);
            start(new Input(path.toString(), -1, () -> file), file);
        } catch (IOException unreadable) {
            listener.failed(path.toString(), InputReader.reason(unreadable));
        }
    }

    /** Reads a stream to its end. */
    public void read(String name, InputStream in) {
        start(new Input(name, -1, () -> in), null);
    }

    private void start(Input input, @Nullable FollowedFile file) {
        reading.incrementAndGet();
        threads.add(Thread.ofPlatform().daemon().name("redshank-input").start(() -> pump(input, file)));
    }

    private void pump(Input input, @Nullable FollowedFile file) {
        try {
            try {
                switch (OpenInput.open(input, 0, options.format(), options.maxRecordBytes())) {
                    case OpenInput.Opened.Ready(OpenInput open) -> pump(open, file);
                    case OpenInput.Opened.Empty() -> {}
                    case OpenInput.Opened.Unknown() ->
                        arrivals.put(new Arrival.OfFailure(input.name(), OpenInput.UNKNOWN_FORMAT));
                }
            } catch (IOException broken) {
                arrivals.put(new Arrival.OfFailure(input.name(), InputReader.reason(broken)));
            }
        } catch (InterruptedException nobodyReads) {
            Thread.currentThread().interrupt();
        } finally {
            reading.decrementAndGet();
        }
    }

    private void pump(OpenInput open, @Nullable FollowedFile file) throws IOException, InterruptedException {
        String group = Codecs.group(open.input(), open.format());
        while (open.advance(false)) {
            InputRecord record = open.head();
            if (file != null && file.isCutOff(record)) {
                break; // the rest of the line was not written yet when we were stopped
            }
            byte[] bytes = Arrays.copyOfRange(record.buffer(), record.from(), record.from() + record.length());
            arrivals.put(new Arrival.OfRecord(
                    group, open.format(), record.origin(), bytes, record.defect(), open.takeBytesRead()));
        }
    }

    /**
     * Decodes what arrives within a time.
     *
     * @return false when all inputs have ended and nothing is left
     */
    public boolean run(Duration time) throws InterruptedException {
        boolean allEnded = reading.get() == 0;
        return take(time) > 0 || !allEnded;
    }

    /** Decodes what arrives within a time; how much that was. */
    private int take(Duration time) throws InterruptedException {
        Arrival arrival = arrivals.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        long bytes = 0;
        int taken = 0;
        for (; arrival != null; arrival = taken < BATCH ? arrivals.poll() : null) {
            taken++;
            switch (arrival) {
                case Arrival.OfRecord record -> {
                    decode(record);
                    bytes += record.read();
                }
                case Arrival.OfFailure(String input, String reason) -> listener.failed(input, reason);
            }
        }
        listener.progress(bytes, taken);
        for (Codec codec : codecs.all()) {
            codec.tick(clock.millis(), sink);
        }
        return taken;
    }

    private void decode(Arrival.OfRecord record) {
        if (record.defect() != null) {
            sink.reject(record.origin(), record.bytes(), record.defect());
            return;
        }
        codecs.of(record.group(), record.format())
                .record(record.bytes(), 0, record.bytes().length, record.origin(), sink);
    }

    /**
     * Ends the followed files, decodes what they and other inputs have on the way, for some seconds at the most, and has the
     * codecs give out what they hold back.
     */
    public void finish() throws InterruptedException {
        files.forEach(FollowedFile::stop);
        long end = clock.millis() + PATIENCE.toMillis();
        int taken;
        do {
            taken = take(POLL);
        } while (taken > 0 && clock.millis() < end);
        for (Codec codec : codecs.all()) {
            codec.end(sink);
        }
    }

    @Override
    public void close() {
        files.forEach(FollowedFile::stop);
        threads.forEach(Thread::interrupt);
    }
}
