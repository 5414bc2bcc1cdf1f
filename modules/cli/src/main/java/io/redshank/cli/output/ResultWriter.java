package io.redshank.cli.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes results and notices when nobody reads them any more. Not thread-safe.
 */
public final class ResultWriter implements AutoCloseable {
    private final OutputStream out;
    private final boolean own;
    private long lines;

    /** Writes to a stream that outlives this. */
    public ResultWriter(OutputStream out) {
        this(out, false);
    }

    private ResultWriter(OutputStream out, boolean own) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.own = own;
    }

    /** Writes to a file, which is closed with this. */
    public static ResultWriter ofFile(OutputStream file) {
        return new ResultWriter(file, true);
    }

    /** The reader has closed its end: there is nothing left to do. */
    public static final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClosedException(String message, IOException cause) {
            super(message, cause);
        }
    }

    /**
     * Writes bytes and a line break.
     *
     * @throws ClosedException if the other end is closed
     * @throws UncheckedIOException if they cannot be written for another reason, such as a full disk
     */
    public void line(byte[] bytes) {
        try {
            out.write(bytes);
            out.write('\n');
            lines++;
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    public void line(String text) {
        line(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Hands everything written so far to the reader. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private RuntimeException failure(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        boolean closed = message.contains("Broken pipe") || message.contains("reset") || message.contains("closed");
        return closed
                ? new ClosedException("the output was closed by its reader after " + lines + " lines", cause)
                : new UncheckedIOException("the output cannot be written: " + message, cause);
    }

    @Override
    public void close() {
        if (!own) {
            flush();
            return;
        }
        try {
            out.close(); // flushes too
        } catch (IOException failed) {
            throw failure(failed);
        }
    }
}
