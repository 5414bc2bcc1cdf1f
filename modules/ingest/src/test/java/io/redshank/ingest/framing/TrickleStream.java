package io.redshank.ingest.framing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Bytes that come in pieces, and perhaps end in a failure, as those of a pipe or of a cut archive do. */
final class TrickleStream extends InputStream {
    private final InputStream in;
    private final IntSupplier pieces;
    private final @Nullable IOException failure;
    private boolean closed;

    TrickleStream(byte[] bytes, IntSupplier pieces, @Nullable IOException failure) {
        this.in = new ByteArrayInputStream(bytes);
        this.pieces = pieces;
        this.failure = failure;
    }

    @Override
    public int read() {
        throw new AssertionError("readers are to ask for many bytes");
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (length == 0) {
            throw new AssertionError("asked for no bytes, which never ends");
        }
        int count = in.read(buffer, from, Math.min(length, pieces.getAsInt()));
        if (count < 0 && failure != null) {
            throw failure;
        }
        return count;
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
