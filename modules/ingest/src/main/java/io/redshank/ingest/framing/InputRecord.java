package io.redshank.ingest.framing;

import io.redshank.ingest.Origin;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record as a {@link RecordReader} cut it out of its input.
 *
 * @param buffer the reader's own: to be read only, and only until the reader's next call
 * @param from first byte in the buffer
 * @param length number of bytes, without what sets records apart
 * @param origin where it was read
 * @param defect why the record cannot be read as a whole, or null; then the bytes are what was kept of it
 */
@SuppressWarnings(
        "ArrayRecordComponent") // a view of the reader's buffer, so that records cost no copy; none are compared
public record InputRecord(
        byte[] buffer,
        int from,
        int length,
        Origin origin,
        @Nullable String defect) {

    /** The bytes of the record, the caller's own. */
    public byte[] copy() {
        return Arrays.copyOfRange(buffer, from, from + length);
    }
}
