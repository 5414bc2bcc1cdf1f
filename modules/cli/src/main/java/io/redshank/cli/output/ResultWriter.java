package io.redshank.cli.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes results and notices when nobody reads them any more. Not thread-safe.
 */
public final class ResultWriter implements AutoCloseable {
    private final OutputStream out;
    private long lines;

    public ResultWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
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
     */
    public void line(byte[] bytes) {
        try {
            out.write(bytes);
            out.write('\n');
            lines++;
        } catch (IOException closed) {
            throw closed(closed);
        }
    }

    public void line(String text) {
        line(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Hands everything written so far to the reader. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException closed) {
            throw closed(closed);
        }
    }

    private ClosedException closed(IOException cause) {
        return new ClosedException("output closed by its reader after " + lines + " lines", cause);
    }

    @Override
    public void close() {
        flush();
    }
}
