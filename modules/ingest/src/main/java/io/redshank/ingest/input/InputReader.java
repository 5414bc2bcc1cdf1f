package io.redshank.ingest.input;

import io.redshank.ingest.Codec;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.framing.InputRecord;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads inputs that have an end. Several are read side by side in the order of their records' times, so that they give the
 * same events as one input that holds them all; an input is opened when its first record is due. A record that shows no
 * time goes with the one before it.
 *
 * <p>Not thread-safe. A record costs its decoding and, with several inputs, one look for its time and the logarithm of the
 * number of open inputs.
 */
public final class InputReader {
    /** More inputs are not open at once; what overlaps beyond that is read a little out of order. */
    private static final int MAX_OPEN = 256;

    private static final int REPORT_EVERY = 1_024;

    private static final Comparator<OpenInput> BY_TIME =
            Comparator.comparingLong(OpenInput::headTime).thenComparingInt(OpenInput::order);

    private final Codecs codecs;
    private final ReadOptions options;
    private final EventSink sink;
    private final ReadListener listener;
    private final Map<String, Integer> unreadInGroup = new HashMap<>();
    private boolean several;
    private long records;

    public InputReader(Codecs codecs, ReadOptions options, EventSink sink, ReadListener listener) {
        this.codecs = codecs;
        this.options = options;
        this.sink = sink;
        this.listener = listener;
    }

    /** An input whose first record has been looked at. */
    private record Due(Input input, int order, long firstTime, String group) {}

    /**
     * Reads all inputs to their ends.
     *
     * @param stopped asked before each record whether to leave off
     */
    public void read(List<Input> inputs, BooleanSupplier stopped) {
        several = inputs.size() > 1;
        boolean keepOpen = inputs.size() <= MAX_OPEN;
        PriorityQueue<OpenInput> open = new PriorityQueue<>(BY_TIME);
        List<Due> due = new ArrayList<>();
        for (int i = 0; i < inputs.size() && !stopped.getAsBoolean(); i++) {
            OpenInput first = open(inputs.get(i), i);
            if (first == null) {
                continue;
            }
            String group = Codecs.group(first.input(), first.format());
            unreadInGroup.merge(group, 1, Integer::sum);
            if (keepOpen || first.input().isStandardInput()) {
                open.add(first);
            } else {
                due.add(new Due(first.input(), i, first.headTime(), group));
                close(first);
            }
        }
        due.sort(Comparator.comparingLong(Due::firstTime).thenComparingInt(Due::order));
        merge(open, due, stopped);
        for (Codec codec : codecs.all()) {
            codec.end(sink);
        }
    }

    private void merge(PriorityQueue<OpenInput> open, List<Due> due, BooleanSupplier stopped) {
        int nextDue = 0;
        while (!stopped.getAsBoolean()) {
            while (nextDue < due.size() && isDue(due.get(nextDue), open)) {
                Due next = due.get(nextDue++);
                OpenInput opened = open(next.input(), next.order());
                if (opened == null) {
                    finished(next.group()); // it was there a moment ago
                } else {
                    open.add(opened);
                }
            }
            OpenInput next = open.poll();
            if (next == null) {
                return;
            }
            if (readWhileFirst(next, open.peek(), nextDue < due.size() ? due.get(nextDue) : null, stopped)) {
                open.add(next);
            } else {
                report(next);
                close(next);
                finished(Codecs.group(next.input(), next.format()));
            }
        }
        open.forEach(this::close);
    }

    private static boolean isDue(Due next, PriorityQueue<OpenInput> open) {
        OpenInput first = open.peek();
        return first == null || (open.size() < MAX_OPEN && next.firstTime() <= first.headTime());
    }

    /** Decodes records of one input as long as no other has an earlier one; false at its end. */
    private boolean readWhileFirst(
            OpenInput input, @Nullable OpenInput other, @Nullable Due due, BooleanSupplier stopped) {
        Codec codec = codecs.of(Codecs.group(input.input(), input.format()), input.format());
        do {
            decode(codec, input);
            try {
                if (!input.advance(several)) {
                    return false;
                }
            } catch (IOException broken) {
                listener.failed(input.input().name(), reason(broken));
                return false;
            }
        } while (!stopped.getAsBoolean()
                && (other == null || BY_TIME.compare(input, other) <= 0)
                && (due == null || input.headTime() < due.firstTime()));
        return true;
    }

    private void decode(Codec codec, OpenInput input) {
        InputRecord record = input.head();
        String defect = record.defect();
        if (defect != null) {
            byte[] bytes = Arrays.copyOfRange(record.buffer(), record.from(), record.from() + record.length());
            sink.reject(record.origin(), bytes, defect);
        } else {
            codec.record(record.buffer(), record.from(), record.length(), record.origin(), sink);
        }
        if (++records % REPORT_EVERY == 0) {
            listener.progress(input.takeBytesRead(), REPORT_EVERY);
        }
    }

    /** Opens an input at its first record; null, and the listener was told, if there is none. */
    private @Nullable OpenInput open(Input input, int order) {
        try {
            switch (OpenInput.open(input, order, options.format(), options.maxRecordBytes())) {
                case OpenInput.Opened.Ready(OpenInput ready) -> {
                    if (ready.advance(several)) {
                        return ready;
                    }
                    report(ready);
                    close(ready);
                }
                case OpenInput.Opened.Empty() -> listener.empty(input.name());
                case OpenInput.Opened.Unknown() -> listener.failed(input.name(), OpenInput.UNKNOWN_FORMAT);
            }
        } catch (IOException unreadable) {
            listener.failed(input.name(), reason(unreadable));
        }
        return null;
    }

    private void report(OpenInput ended) {
        listener.progress(ended.takeBytesRead(), records % REPORT_EVERY);
        records = 0;
    }

    static String reason(IOException failure) {
        String message = failure.getMessage();
        return switch (failure) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException gone -> "there is no such file";
            case EOFException cut -> "the compressed data is cut off";
            default -> message == null ? failure.getClass().getSimpleName() : message;
        };
    }

    private void close(OpenInput input) {
        try {
            input.close();
        } catch (IOException atTheEnd) {
            listener.failed(input.input().name(), reason(atTheEnd));
        }
    }

    private void finished(String group) {
        if (unreadInGroup.merge(group, -1, Integer::sum) == 0) {
            Codec done = codecs.forget(group);
            if (done != null) {
                done.end(sink);
            }
        }
    }
}
