package io.redshank.ingest.input;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What tells a file from others whatever its name, and whether it has changed. Immutable.
 *
 * @param key device and inode, or empty where there are none
 * @param size in bytes; -1 if unknown
 * @param modified milliseconds since 1970
 */
record FileMark(String key, long size, long modified) {
    static final FileMark UNKNOWN = new FileMark("", -1, 0);

    /** The mark of a file; unknown if there is none or it cannot be looked at, which who opens it will find out. */
    static FileMark of(@Nullable Path file) {
        if (file == null) {
            return UNKNOWN;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            return new FileMark(
                    key == null ? "" : key.toString(),
                    attributes.size(),
                    attributes.lastModifiedTime().toMillis());
        } catch (IOException unreadable) {
            return UNKNOWN;
        }
    }

    boolean isKnown() {
        return !key.isEmpty();
    }

    void write(StateWriter out) {
        out.text(key).number(size).number(modified);
    }

    static FileMark read(StateReader in) {
        return new FileMark(in.text(), in.number(), in.number());
    }
}
