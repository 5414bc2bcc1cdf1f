package io.redshank.ingest.framing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of an input that a reader still needs: from the beginning of its record to what was read last. Grows by
 * doubling up to its limit and moves along with the reader. For one thread.
 */
final class InputWindow implements Closeable {
    private static final int FIRST_SIZE = 1 << 16;

    private final InputStream in;
    private final int limit;
    private byte[] bytes;
    private int from;
    private int to;
    private long offset;
    private boolean ended;
    private @Nullable IOException failure;

    /**
     * @param limit the most bytes to hold
     */
    InputWindow(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
        this.bytes = new byte[Math.min(limit, FIRST_SIZE)];
    }

    /** The array that holds the window, between {@link #from} and {@link #to}; another one after {@link #more}. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int length() {
        return to - from;
    }

    /** Where in the input the window begins. */
    long offset() {
        return offset;
    }

    /** Lets go of the bytes before this place in the array. */
    void advanceTo(int place) {
        offset += place - from;
        from = place;
    }

    /**
     * Reads on, once. The window then may lie elsewhere in its array, at {@link #from}.
     *
     * @return false if there is nothing more: the input has ended or broken off
     * @throws IllegalStateException if the window is full
     */
    boolean more() {
        if (ended) {
            return false;
        }
        if (to == bytes.length) {
            makeRoom();
        }
        try {
            int count = in.read(bytes, to, bytes.length - to);
            ended = count < 0;
            to += Math.max(count, 0);
        } catch (IOException e) {
            failure = e;
            ended = true;
        }
        return !ended;
    }

    private void makeRoom() {
        int length = length();
        if (length == limit) {
            throw new IllegalStateException("the window is full");
        }
        boolean isCrowded = length > bytes.length / 2;
        int size = isCrowded ? (int) Math.min(limit, bytes.length * 2L) : bytes.length;
        byte[] next = size == bytes.length ? bytes : new byte[size];
        System.arraycopy(bytes, from, next, 0, length);
        bytes = next;
        from = 0;
        to = length;
    }

    /** Whether reading ended because it failed, and not because there was nothing more. */
    boolean brokeOff() {
        return failure != null;
    }

    /** Throws what made reading fail, if it did. */
    void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    byte[] copy(int length) {
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
