package io.redshank.ingest;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;

/**
 * Decodes the records of one format. A codec may hold state over many records and inputs (the Linux audit codec joins
 * records into events and follows processes); it is fed by one thread and is not thread-safe. It throws nothing for bad
 * input: that goes to {@link EventSink#reject}.
 */
public interface Codec {

    /**
     * Decodes one record.
     *
     * @param buffer holds the record; may be reused by the caller afterwards
     * @param from first byte
     * @param length number of bytes, without the line break
     * @param origin where the record was read, for {@link EventSink#reject}
     */
    void record(byte[] buffer, int from, int length, Origin origin, EventSink sink);

    /**
     * Tells a live input's codec that wall-clock time has passed, so that it stops waiting for records that should have
     * come.
     *
     * @param wallMillis milliseconds since 1970 now
     */
    default void tick(long wallMillis, EventSink sink) {}

    /** Writes down what it knows of records that came before, for a codec of the same options to go on from. */
    void write(StateWriter out);

    /**
     * Takes over what another codec wrote, in place of what this one knows.
     *
     * @throws io.redshank.model.state.StateException if it is damaged
     */
    void read(StateReader in);

    /** Emits what is still held back: the input has ended. The codec may be fed again afterwards. */
    default void end(EventSink sink) {}
}
