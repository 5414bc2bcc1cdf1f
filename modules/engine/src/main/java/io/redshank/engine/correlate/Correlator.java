package io.redshank.engine.correlate;

import io.redshank.model.Event;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Finds what several events of one program make. Deterministic, without clock, thread or store of its own; bounded, and counts
 * what the bounds dropped. Not thread-safe.
 */
public interface Correlator {

    /**
     * Takes the next event in the total order.
     *
     * @param time nanoseconds since 1970, not less than that of the event before
     * @param matched which of the program's conditions hold, at least one of them
     * @param out takes what is decided by it
     */
    void accept(Event event, long time, BitSet matched, Consumer<Detection> out);

    /**
     * Lets time pass: what waited only for that is decided, and what can no longer matter is forgotten.
     *
     * @param watermark nanoseconds since 1970; no event before it will come any more
     */
    void advance(long watermark, Consumer<Detection> out);

    /**
     * The earliest watermark at which {@link #advance} decides or forgets anything, as things stand; {@link Long#MAX_VALUE} if time
     * changes nothing. May be too early.
     */
    long due();

    /** Ends the stream: what waits is decided as if time had passed. */
    void finish(Consumer<Detection> out);

    /** All that the machine knows, to go on from elsewhere or later. A copy; costs what is remembered. */
    CorrelatorState state();

    /**
     * Goes on where another machine of the same plan stood, in place of what this one knew.
     *
     * @throws IllegalArgumentException if the state is that of another kind of machine
     */
    void restore(CorrelatorState state);

    /** What the bounds dropped, by name. */
    SortedMap<String, Long> losses();
}
