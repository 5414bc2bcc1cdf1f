package io.redshank.ingest.input;

import io.redshank.ingest.EventSink;
import io.redshank.ingest.Format;
import io.redshank.ingest.Origin;
import io.redshank.ingest.framing.InputRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
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
    /** Records are mostly small, but a few thousand of the largest would fill any memory. */
    private static final int MAX_WAITING_BYTES = 1 << 26;

    private static final int BATCH = 1_024;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Codecs codecs;
    private final ReadOptions options;
    private final EventSink sink;
    private final ReadListener listener;
    private final InstantSource clock;
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(MAX_WAITING);
    /** Fair, so that an input of large records gets its turn among those of small ones. */
    private final Semaphore room = new Semaphore(MAX_WAITING_BYTES, true);

    private final @Nullable Resumption resumption;
    private final Map<String, Followed> files = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger following = new AtomicInteger();
    private volatile boolean stopped;

    /** What a thread has to tell; each with the bytes it has read since it told something. */
    private sealed interface Arrival {
        long read();

        @SuppressWarnings("ArrayRecordComponent") // made once, read once
        record OfRecord(
                String input,
                String group,
                Format format,
                Origin origin,
                byte[] bytes,
                @Nullable String defect,
                long read)
                implements Arrival {}

        record OfFailure(String input, String reason, long read) implements Arrival {}

        record OfEmpty(String input, long read) implements Arrival {}

        record OfEnd(String input, long read) implements Arrival {}
    }

    /**
     * @param clock tells the codecs how long they have waited for the rest of an event
     */
    public LiveReader(Codecs codecs, ReadOptions options, EventSink sink, ReadListener listener, InstantSource clock) {
        this(codecs, options, sink, listener, clock, null);
    }

    /**
     * @param clock tells the codecs how long they have waited for the rest of an event
     * @param resumption knows how far files were followed before, and keeps how far they are; null to read all of them
     */
    public LiveReader(
            Codecs codecs,
            ReadOptions options,
            EventSink sink,
            ReadListener listener,
            InstantSource clock,
            @Nullable Resumption resumption) {
        this.resumption = resumption;
        this.codecs = codecs;
        this.options = options;
        this.sink = sink;
        this.listener = listener;
        this.clock = clock;
    }

    /** Follows a file from its beginning, through rotation; what is no file, such as a named pipe, is read to its end. */
    public void follow(Path path) {
        follow(path, false);
    }

    /** Follows a file from what is written to it from now on. */
    public void followFromEnd(Path path) {
        follow(path, true);
    }

    private void follow(Path path, boolean fromEnd) {
        String name = path.toString();
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            read(name, StoppableStream.of(() -> Files.newInputStream(path), () -> stopped));
            return;
        }
        try {
            Followed followed = open(name, path, fromEnd);
            files.put(name, followed);
            start(name, followed.file, following);
        } catch (IOException unreadable) {
            listener.failed(name, OpenInput.reason(unreadable));
        }
    }

    private Followed open(String name, Path path, boolean fromEnd) throws IOException {
        FollowMark before = resumption == null ? null : resumption.followed(name);
        if (resumption != null && before != null) {
            FollowedFile file = FollowedFile.after(before, path, POLL);
            if (file != null) {
                return new Followed(file, before);
            }
            resumption.lostTrack(name);
        }
        return new Followed(new FollowedFile(path, POLL, fromEnd), FollowMark.beginning(name));
    }

    /** All files are added; those that were followed before and are not among them have ended. */
    public void allAdded() {
        if (resumption != null) {
            resumption.allFollowed(
                    files.keySet(),
                    () -> files.values().stream().map(followed -> followed.mark).toList());
        }
    }

    /** A file, and how far its records were decoded. The latter is the decoding thread's own. */
    private static final class Followed {
        final FollowedFile file;
        final FollowMark before;
        FollowMark mark;

        Followed(FollowedFile file, FollowMark before) {
            this.file = file;
            this.before = before;
            this.mark = before;
        }

        /** A record as it counts since following began; this stream began with the break behind the last one. */
        Origin origin(Origin inStream) {
            return new Origin(
                    inStream.input(),
                    inStream.record() + Math.max(0, before.record() - 1),
                    inStream.offset() + before.offset());
        }

        void decoded(Arrival.OfRecord record) {
            long end = record.origin().offset() + record.bytes().length;
            FollowedFile.Place place = file.place(end - before.offset());
            mark = new FollowMark(
                    before.name(),
                    place.key(),
                    place.position(),
                    record.bytes().length,
                    ReadRecords.checksum(record.bytes(), record.bytes().length),
                    record.origin().record(),
                    end);
        }
    }

    /** Reads a stream to its end; a {@link StoppableStream} can be left before that. */
    public void read(String name, InputStream in) {
        start(name, in, reading);
    }

    private void start(String name, InputStream in, AtomicInteger running) {
        sink.expect(name);
        running.incrementAndGet();
        threads.add(Thread.ofPlatform().daemon().name("redshank-input").start(() -> {
            try {
                pump(new Input(name, -1, () -> in), in);
            } catch (InterruptedException nobodyReads) {
                Thread.currentThread().interrupt();
            } finally {
                running.decrementAndGet();
            }
        }));
    }

    private void pump(Input input, InputStream in) throws InterruptedException {
        switch (OpenInput.open(input, 0, options.format(), options.maxRecordBytes(), false)) {
            case OpenInput.Opened.Ready(OpenInput open) -> {
                try (open) {
                    pump(open, in);
                    arrivals.put(new Arrival.OfEnd(input.name(), open.takeBytesRead()));
                } catch (IOException broken) {
                    arrivals.put(failure(input, OpenInput.reason(broken), open.takeBytesRead()));
                }
            }
            case OpenInput.Opened.Empty(long read) ->
                arrivals.put(stopped ? new Arrival.OfEnd(input.name(), read) : new Arrival.OfEmpty(input.name(), read));
            case OpenInput.Opened.Unreadable(String reason, long read) -> arrivals.put(failure(input, reason, read));
        }
    }

    /** What ends because it was told to may seem cut off. */
    private Arrival failure(Input input, String reason, long read) {
        return stopped ? new Arrival.OfEnd(input.name(), read) : new Arrival.OfFailure(input.name(), reason, read);
    }

    private void pump(OpenInput open, InputStream in) throws IOException, InterruptedException {
        String group = Codecs.group(open.input(), open.format());
        Followed followed = files.get(open.input().name());
        do {
            InputRecord record = open.head();
            if (in instanceof CutOff stream && stream.isCutOff(record)) {
                return;
            }
            room.acquire(Math.min(record.length(), MAX_WAITING_BYTES));
            arrivals.put(new Arrival.OfRecord(
                    open.input().name(),
                    group,
                    open.format(),
                    followed == null ? record.origin() : followed.origin(record.origin()),
                    record.copy(),
                    record.defect(),
                    open.takeBytesRead()));
        } while (open.advance(false));
    }

    /**
     * Decodes what arrives within a time.
     *
     * @return false when all inputs have ended and nothing is left
     */
    public boolean run(Duration time) throws InterruptedException {
        boolean allEnded = reading.get() + following.get() == 0;
        return take(time) > 0 || !allEnded;
    }

    /** Decodes what arrives within a time; how much that was. */
    private int take(Duration time) throws InterruptedException {
        Arrival arrival = arrivals.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        long bytes = 0;
        long records = 0;
        int taken = 0;
        for (; arrival != null; arrival = taken < BATCH ? arrivals.poll() : null) {
            taken++;
            bytes += arrival.read();
            switch (arrival) {
                case Arrival.OfRecord record -> {
                    room.release(Math.min(record.bytes().length, MAX_WAITING_BYTES));
                    records++;
                    decode(record);
                }
                case Arrival.OfFailure failed -> {
                    listener.failed(failed.input(), failed.reason());
                    sink.ended(failed.input());
                }
                case Arrival.OfEmpty empty -> {
                    listener.empty(empty.input());
                    sink.ended(empty.input());
                }
                case Arrival.OfEnd ended -> sink.ended(ended.input());
            }
        }
        if (bytes > 0 || records > 0) {
            listener.progress(bytes, records);
        }
        codecs.all().forEach(decoder -> decoder.tick(clock.millis()));
        return taken;
    }

    private void decode(Arrival.OfRecord record) {
        if (record.defect() != null) {
            sink.reject(record.origin(), record.bytes(), record.defect());
            return;
        }
        codecs.of(record.group(), record.format())
                .record(record.bytes(), 0, record.bytes().length, record.origin(), sink.from(record.input()));
        Followed followed = resumption == null ? null : files.get(record.input());
        if (followed != null) {
            followed.decoded(record);
        }
    }

    /**
     * Ends the followed files, decodes what they and other inputs have on the way, for some seconds at the most, and has the
     * codecs give out what they hold back.
     */
    public void finish() throws InterruptedException {
        stop();
        // not by the clock, which may be set back, or stand still in a test: an input may never end
        long end = System.nanoTime() + PATIENCE.toNanos();
        int taken;
        boolean filesEnded;
        do {
            filesEnded = following.get() == 0;
            taken = take(POLL);
        } while ((taken > 0 || !filesEnded) && System.nanoTime() - end < 0);
        if (resumption == null) { // else they go on
            codecs.all().forEach(Decoder::end);
        }
    }

    private void stop() {
        stopped = true;
        files.values().forEach(followed -> followed.file.stop());
    }

    @Override
    public void close() {
        stop();
        threads.forEach(Thread::interrupt);
    }
}
