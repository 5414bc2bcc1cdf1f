package io.redshank.ingest.input;

import io.redshank.ingest.Format;
import org.jspecify.annotations.Nullable;

/**
 * How inputs are read. Immutable.
 *
 * @param format what all inputs are, or null to tell each by its beginning
 * @param maxRecordBytes longer records are rejected, with their beginning
 */
public record ReadOptions(@Nullable Format format, int maxRecordBytes) {
    /** 16 MiB: a record is text that a person may have to look at. */
    public static final int DEFAULT_MAX_RECORD_BYTES = 1 << 24;

    /** Formats by content, and the usual limit. */
    public static final ReadOptions DEFAULT = new ReadOptions(null, DEFAULT_MAX_RECORD_BYTES);
}
