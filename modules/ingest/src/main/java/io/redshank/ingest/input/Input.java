package io.redshank.ingest.input;

import java.io.IOException;
import java.io.InputStream;

/**
 * Something to read events from.
 *
 * @param name as people call it: a path, {@code archive.zip!entry}, or {@code -} for standard input
 * @param size in bytes as the opener gives them, compressed or not; -1 if it cannot be told before they are read, as with
 *     pipes
 * @param opener opens it anew each time, if it has a size; what has none may be there to be read once
 */
public record Input(String name, long size, Opener opener) {
    /** How standard input is called. */
    public static final String STANDARD_INPUT = "-";

    /** Opens an input. */
    @FunctionalInterface
    public interface Opener {
        /** The bytes as they lie there; the caller closes. */
        InputStream open() throws IOException;
    }

    /** The bytes, decompressed whatever they are compressed with; the caller closes. */
    public InputStream content() throws IOException {
        return Decompression.of(opener.open());
    }

    /** Why an input cannot be read, without its name. */
    public static String reason(IOException failure) {
        return OpenInput.reason(failure);
    }

    /** Whether this is standard input, which has no name of its own and can be opened once. */
    public boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }

    /** Whether it can be opened again. */
    boolean isLasting() {
        return size >= 0;
    }
}
