package io.redshank.ingest.framing;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cuts an input into records. For one thread. */
public interface RecordReader extends Closeable {

    /**
     * The next record, or null at the end of the input. The record's bytes are valid until the next call.
     *
     * @throws IOException if the input cannot be read further; what was read of a record until then was given before, with
     *     a defect
     */
    @Nullable
    InputRecord next() throws IOException;
}
