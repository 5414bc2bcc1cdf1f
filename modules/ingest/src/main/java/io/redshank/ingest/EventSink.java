package io.redshank.ingest;

import io.redshank.model.Event;

/** Takes what a {@link Codec} makes of its records, in order. */
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
}
