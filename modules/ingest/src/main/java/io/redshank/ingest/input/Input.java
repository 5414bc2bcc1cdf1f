package io.redshank.ingest.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something to read events from.
 *
 * @param name as people call it: a path, {@code archive.zip!entry}, or {@code -} for standard input
 * @param size in bytes as the opener gives them, compressed or not; -1 if it cannot be told before they are read, as with
 *     pipes
 * @param opener opens it anew each time, if it has a size; what has none may be there to be read once
 * @param file the file that it is, or is in; null if there is none, or that does not matter
 */
public record Input(
        String name, long size, Opener opener, @Nullable Path file) {
    /** How standard input is called. */
    public static final String STANDARD_INPUT = "-";

    /** An input that is no file. */
    public Input(String name, long size, Opener opener) {
        this(name, size, opener, null);
    }

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

    /** Whether it is one of several in its file. */
    boolean isEntry() {
        return file != null && !name.equals(file.toString());
    }

    /** Whether it can be opened again. */
    public boolean isLasting() {
        return size >= 0;
    }
}
