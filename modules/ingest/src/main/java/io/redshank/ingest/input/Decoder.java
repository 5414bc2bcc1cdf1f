package io.redshank.ingest.input;

import io.redshank.ingest.Codec;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.Format;
import io.redshank.ingest.Origin;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** A codec at work. What it gives out later than with a record goes where its last record's events went. Not thread-safe. */
final class Decoder {
    private final Format format;
    private final Codec codec;
    private String lastInput = "";
    private @Nullable EventSink last;

    Decoder(Format format, Codec codec) {
        this.format = format;
        this.codec = codec;
    }

    Format format() {
        return format;
    }

    void write(StateWriter out) {
        out.text(lastInput);
        codec.write(out);
    }

    void read(StateReader in, EventSink sink) {
        lastInput = in.text();
        last = sink.from(lastInput);
        codec.read(in);
    }

    /** As {@link Codec#record}. */
    void record(byte[] buffer, int from, int length, Origin origin, EventSink sink) {
        last = sink;
        lastInput = origin.input();
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
