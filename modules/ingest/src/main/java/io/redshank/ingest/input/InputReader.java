package io.redshank.ingest.input;

import io.redshank.ingest.EventSink;
import io.redshank.ingest.Format;
import io.redshank.ingest.framing.InputRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads inputs that have an end. Several are read side by side in the order of their records' times, so that they give the
 * same events as one input that holds them all; an input is opened when its first record is due. A record that shows no
 * time, or one far from the others', goes with the one before it. The files of one audit log (see {@link Rotation}) are read one after the other as they
 * were written: a clock may have been set back in between.
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
    private final @Nullable Resumption resumption;
    private final Map<String, Integer> unreadInGroup = new HashMap<>();
    /** Files of audit logs whose turn comes when the file before them has ended. */
    private final Map<String, Queue<Due>> successors = new HashMap<>();

    private boolean several;
    private long records;

    public InputReader(Codecs codecs, ReadOptions options, EventSink sink, ReadListener listener) {
        this(codecs, options, sink, listener, null);
    }

    /**
     * @param resumption knows how far inputs were read before, and keeps how far they are read; null to read all of them
     */
    public InputReader(
            Codecs codecs,
            ReadOptions options,
            EventSink sink,
            ReadListener listener,
            @Nullable Resumption resumption) {
        this.resumption = resumption;
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
        List<Input> ordered = Rotation.oldestFirst(inputs);
        PriorityQueue<OpenInput> open = new PriorityQueue<>(BY_TIME);
        List<Due> due = new ArrayList<>();
        for (int i = 0; i < ordered.size() && !stopped.getAsBoolean(); i++) {
            OpenInput first = open(ordered.get(i), i, stopped);
            if (first == null) {
                continue;
            }
            String group = Codecs.group(first.input(), first.format());
            int ofGroup = unreadInGroup.merge(group, 1, Integer::sum);
            if (ofGroup > 1 && first.format() == Format.AUDIT && first.input().isLasting()) {
                successors
                        .computeIfAbsent(group, unused -> new ArrayDeque<>())
                        .add(new Due(first.input(), i, first.headTime(), group));
                lookedAt(first);
                continue;
            }
            if (keepOpen || !first.input().isLasting()) {
                admit(first, open);
            } else {
                due.add(new Due(first.input(), i, first.headTime(), group));
                lookedAt(first);
            }
        }
        if (resumption != null && !stopped.getAsBoolean()) {
            resumption.allFound();
        }
        due.sort(Comparator.comparingLong(Due::firstTime).thenComparingInt(Due::order));
        merge(open, due, stopped);
        open.forEach(input -> leave(input, false)); // there are some only if we were stopped
        if (resumption == null || !stopped.getAsBoolean()) { // else they go on
            codecs.all().forEach(Decoder::end);
        }
    }

    private void merge(PriorityQueue<OpenInput> open, List<Due> due, BooleanSupplier stopped) {
        int nextDue = 0;
        while (!stopped.getAsBoolean()) {
            while (nextDue < due.size() && isDue(due.get(nextDue), open)) {
                Due next = due.get(nextDue++);
                OpenInput opened = open(next.input(), next.order(), stopped);
                if (opened == null) {
                    finished(next.group(), open, stopped); // it was there a moment ago
                } else {
                    admit(opened, open);
                }
            }
            OpenInput next = open.poll();
            if (next == null) {
                return;
            }
            if (readWhileFirst(next, open.peek(), nextDue < due.size() ? due.get(nextDue) : null, stopped)) {
                admit(next, open);
            } else {
                leave(next, true);
                finished(Codecs.group(next.input(), next.format()), open, stopped);
                sink.ended(next.input().name());
            }
        }
    }

    /** Lines an input up by the time of its record at hand. */
    private void admit(OpenInput input, PriorityQueue<OpenInput> open) {
        if (several && !input.keepsPlace()) {
            sink.reached(input.input().name(), input.headTime());
        }
        input.admitted();
        open.add(input);
    }

    private static boolean isDue(Due next, PriorityQueue<OpenInput> open) {
        OpenInput first = open.peek();
        return first == null || (open.size() < MAX_OPEN && next.firstTime() <= first.headTime());
    }

    /** Decodes records of one input as long as no other has an earlier one; false at its end. */
    private boolean readWhileFirst(
            OpenInput input, @Nullable OpenInput other, @Nullable Due due, BooleanSupplier stopped) {
        Decoder decoder = codecs.of(Codecs.group(input.input(), input.format()), input.format());
        EventSink events = sink.from(input.input().name());
        do {
            if (stopped.getAsBoolean()) {
                input.keepPlace();
                return true;
            }
            if (resumption != null) {
                resumption.atRest();
                input.taken();
            }
            decode(decoder, input, events);
            try {
                if (!input.advance(several)) {
                    return false;
                }
            } catch (IOException broken) {
                fail(input.input(), OpenInput.reason(broken), stopped);
                return false;
            }
        } while ((other == null || BY_TIME.compare(input, other) <= 0)
                && (due == null || input.headTime() < due.firstTime()));
        return true;
    }

    private void decode(Decoder decoder, OpenInput input, EventSink events) {
        InputRecord record = input.head();
        String defect = record.defect();
        if (defect != null) {
            byte[] bytes = Arrays.copyOfRange(record.buffer(), record.from(), record.from() + record.length());
            sink.reject(record.origin(), bytes, defect);
        } else {
            decoder.record(record.buffer(), record.from(), record.length(), record.origin(), events);
        }
        if (++records % REPORT_EVERY == 0) {
            listener.progress(input.takeBytesRead(), REPORT_EVERY);
        }
    }

    /** Opens an input at its first record; null, and the listener was told, if there is none. */
    private @Nullable OpenInput open(Input input, int order, BooleanSupplier stopped) {
        Input stoppable = input.isLasting() || input.isStandardInput() // that comes stoppable
                ? input
                : new Input(
                        input.name(), input.size(), () -> StoppableStream.of(input.opener(), stopped), input.file());
        if (resumption != null && resumption.isUnchanged(input)) {
            return null;
        }
        return switch (OpenInput.open(stoppable, order, options.format(), options.maxRecordBytes(), several)) {
            case OpenInput.Opened.Ready(OpenInput ready) ->
                resumption == null ? ready : resumed(ready, resumption, stopped);
            case OpenInput.Opened.Empty(long bytes) -> {
                report(bytes);
                if (!stopped.getAsBoolean()) {
                    listener.empty(input.name());
                }
                yield null;
            }
            case OpenInput.Opened.Unreadable(String reason, long bytes) -> {
                report(bytes);
                fail(input, reason, stopped);
                yield null;
            }
        };
    }

    /** What ends because it was told to may seem cut off. */
    private void fail(Input input, String reason, BooleanSupplier stopped) {
        if (!stopped.getAsBoolean()) {
            listener.failed(input.name(), reason);
        }
    }

    /** Steps to where an input was left; null if there is nothing more, or it cannot be read. */
    private @Nullable OpenInput resumed(OpenInput input, Resumption past, BooleanSupplier stopped) {
        Bookmark before = past.find(input.input(), input.file(), input.beginning());
        if (before == null) {
            past.opened(input);
            return input;
        }
        try {
            if (!input.skip(before.progress(), several)) {
                past.changed(before);
                close(input);
                return open(input.input(), input.order(), stopped);
            }
        } catch (IOException broken) {
            close(input);
            fail(input.input(), OpenInput.reason(broken), stopped);
            return null;
        }
        if (input.isAtEnd()) {
            report(input.takeBytesRead());
            close(input);
            past.nothingNew(input, before);
            return null;
        }
        if (!before.ended() && before.progress().records() > 0) {
            input.keepPlace();
        }
        past.opened(input);
        return input;
    }

    /**
     * @param ended whether it was read to its end, or left on the way
     */
    private void leave(OpenInput input, boolean ended) {
        report(input.takeBytesRead());
        close(input);
        if (resumption != null) {
            resumption.closed(input, ended);
        }
    }

    /** Closes an input, to be opened when it is due. */
    private void lookedAt(OpenInput input) {
        close(input);
        if (resumption != null) {
            resumption.lookedAt(input);
        }
    }

    private void report(long bytes) {
        long unreported = records % REPORT_EVERY;
        records = 0;
        if (bytes > 0 || unreported > 0) {
            listener.progress(bytes, unreported);
        }
    }

    private void close(OpenInput input) {
        try {
            input.close();
        } catch (IOException atTheEnd) {
            listener.failed(input.input().name(), OpenInput.reason(atTheEnd));
        }
    }

    /** An input has ended: the next of its log is opened, or its codec ended. */
    private void finished(String group, PriorityQueue<OpenInput> open, BooleanSupplier stopped) {
        while (unreadInGroup.merge(group, -1, Integer::sum) > 0) {
            Queue<Due> ofLog = successors.get(group);
            Due next = ofLog == null ? null : ofLog.poll();
            if (next == null) {
                return; // another input of the group is open
            }
            OpenInput opened = open(next.input(), next.order(), stopped);
            if (opened != null) {
                admit(opened, open);
                return;
            }
        }
        Decoder done = codecs.forget(group);
        if (done != null) {
            done.end();
        }
    }
}
