package io.redshank.ingest.input;

import io.redshank.ingest.framing.InputRecord;

/** A stream that ends where it is told to, be it in the middle of a line. */
interface CutOff {
    /**
     * Whether a record of this stream, not compressed, is the beginning of a line whose end had not come when the stream was
     * stopped. For the thread that reads.
     */
    boolean isCutOff(InputRecord record);
}
