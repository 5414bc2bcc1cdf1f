package io.redshank.ingest.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream that can be left though nothing comes: a pipe cannot be interrupted, so a thread of its own waits for it, some
 * pieces ahead. Read by one thread.
 */
public final class StoppableStream extends InputStream {
    private static final int PIECE = 1 << 16;
    private static final int PIECES_AHEAD = 16;
    private static final long LOOK_MILLIS = 50;

    private final BooleanSupplier stopped;
    private final BlockingQueue<Piece> ahead = new ArrayBlockingQueue<>(PIECES_AHEAD);
    private byte[] piece = {};
    private int at;
    private boolean ended;

    /** Bytes, or why there are no more. */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    private record Piece(
            byte[] bytes, boolean last, @Nullable IOException failure) {}

    /**
     * @param stopped asked some times a second whether to leave off; the stream then ends
     */
    public StoppableStream(InputStream in, BooleanSupplier stopped) {
        this.stopped = stopped;
        Thread.ofPlatform().daemon().name("redshank-input").start(() -> pump(in));
    }

    private void pump(InputStream in) {
        byte[] buffer = new byte[PIECE];
        try {
            try {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    ahead.put(new Piece(Arrays.copyOf(buffer, count), false, null));
                }
                ahead.put(new Piece(new byte[0], true, null));
            } catch (IOException broken) {
                ahead.put(new Piece(new byte[0], true, broken));
            }
        } catch (InterruptedException nobodyReads) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == piece.length) {
            if (ended || stopped.getAsBoolean()) {
                return -1;
            }
            take();
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, from, count);
        at += count;
        return count;
    }

    private void take() throws IOException {
        try {
            Piece next = ahead.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null) {
                return;
            }
            piece = next.bytes;
            at = 0;
            ended = next.last;
            if (next.failure != null) {
                throw next.failure;
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", hurry);
        }
    }

    @Override
    public int available() {
        Piece next = ahead.peek();
        return piece.length - at + (next == null ? 0 : next.bytes.length);
    }
}
