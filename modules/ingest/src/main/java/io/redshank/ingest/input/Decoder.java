package io.redshank.ingest.input;

import io.redshank.ingest.Codec;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import org.jspecify.annotations.Nullable;

/** A codec at work. What it gives out later than with a record goes where its last record's events went. Not thread-safe. */
final class Decoder {
    private final Codec codec;
    private @Nullable EventSink last;

    Decoder(Codec codec) {
        this.codec = codec;
    }

    /** As {@link Codec#record}. */
    void record(byte[] buffer, int from, int length, Origin origin, EventSink sink) {
        last = sink;
        codec.record(buffer, from, length, origin, sink);
    }

    /** As {@link Codec#tick}. */
    void tick(long wallMillis) {
        if (last != null) {
            codec.tick(wallMillis, last);
        }
    }

    /** As {@link Codec#end}. */
    void end() {
        if (last != null) {
            codec.end(last);
        }
    }
}
