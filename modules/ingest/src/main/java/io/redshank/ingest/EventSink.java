package io.redshank.ingest;

import io.redshank.model.Event;

/**
 * Takes what a {@link Codec} makes of its records, in order. Readers of several inputs tell which of them each event is of, and
 * how far that one has come.
 */
public interface EventSink {

    /** An event was decoded. */
    void event(Event event);

    /**
     * A record could not be decoded.
     *
     * @param bytes the record as it came, perhaps cut to a limit; the receiver's own
     * @param reason one line that says what is wrong with it
     */
    void reject(Origin origin, byte[] bytes, String reason);

    /**
     * Something to count and to tell at the end: a bound that dropped state, a gap in serial numbers.
     *
     * @param counter a stable dotted name such as {@code audit.late}
     */
    void count(String counter, long amount);

    /**
     * Where events of this input go.
     *
     * @return this sink, unless it tells inputs apart
     */
    default EventSink from(String input) {
        return this;
    }

    /** An input is open that will have events at a time of its own. */
    default void expect(String input) {}

    /**
     * The next record of an input is of this time.
     *
     * @param nanos nanoseconds since 1970
     */
    default void reached(String input, long nanos) {}

    /** An input has ended. */
    default void ended(String input) {}
}
