package io.redshank.ingest.input;

import java.io.IOException;
import java.io.InputStream;

/**
 * Something to read events from.
 *
 * @param name as people call it: a path, {@code archive.zip!entry}, or {@code -} for standard input
 * @param size in bytes as they lie there, compressed or not; -1 if unknown
 * @param opener opens it anew each time, but for standard input, which can be read once
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

    /** Whether this is standard input, which has no name of its own and can be opened once. */
    public boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }
}
