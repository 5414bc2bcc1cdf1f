package io.redshank.ingest.input;

import io.redshank.ingest.framing.InputRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
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
public final class StoppableStream extends BlockStream implements CutOff {
    private static final int PIECE = 1 << 16;
    private static final int PIECES_AHEAD = 16;
    private static final long LOOK_MILLIS = 50;

    private final BooleanSupplier stopped;
    private final BlockingQueue<Piece> ahead = new ArrayBlockingQueue<>(PIECES_AHEAD);
    private final Thread pump;
    private byte[] piece = {};
    private int at;
    private boolean ended;
    private volatile boolean leftOff;
    private long given;
    private boolean lineOpen;

    /** Bytes, or why there are no more. */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    private record Piece(
            byte[] bytes, boolean last, @Nullable IOException failure) {}

    /**
     * @param in is not closed: closing waits for a read that waits
     * @param stopped asked some times a second whether to leave off; the stream then ends
     */
    public StoppableStream(InputStream in, BooleanSupplier stopped) {
        this(stopped, () -> in, false);
        pump.start();
    }

    private StoppableStream(BooleanSupplier stopped, Input.Opener opener, boolean close) {
        this.stopped = stopped;
        this.pump = Thread.ofPlatform().daemon().name("redshank-input").unstarted(() -> pump(opener, close));
    }

    /** The same for what has to be opened, which may take until somebody writes, as with named pipes. */
    static StoppableStream of(Input.Opener opener, BooleanSupplier stopped) {
        StoppableStream stream = new StoppableStream(stopped, opener, true);
        stream.pump.start();
        return stream;
    }

    private void pump(Input.Opener opener, boolean close) {
        try {
            Piece end;
            try {
                InputStream in = opener.open();
                try {
                    pump(in);
                } finally {
                    if (close) {
                        in.close();
                    }
                }
                end = new Piece(new byte[0], true, null);
            } catch (IOException broken) {
                end = new Piece(new byte[0], true, broken);
            }
            ahead.put(end);
        } catch (InterruptedException nobodyReads) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(InputStream in) throws IOException, InterruptedException {
        byte[] buffer = new byte[PIECE];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            ahead.put(new Piece(Arrays.copyOf(buffer, count), false, null));
        }
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == piece.length) {
            if (ended) {
                return -1;
            }
            if (leftOff || stopped.getAsBoolean()) {
                leftOff = true;
                return -1;
            }
            take();
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, from, count);
        at += count;
        given += count;
        lineOpen = buffer[from + count - 1] != '\n';
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
            throw new InterruptedIOException("interrupted while reading");
        }
    }

    @Override
    public int available() {
        Piece next = ahead.peek();
        return piece.length - at + (next == null ? 0 : next.bytes.length);
    }

    @Override
    public boolean isCutOff(InputRecord record) {
        return leftOff && lineOpen && record.origin().offset() + record.length() >= given;
    }

    /** Leaves off; a thread that waits for more stays until something comes, and then ends. */
    @Override
    public void close() {
        leftOff = true;
        pump.interrupt();
    }
}
