package io.redshank.ingest.input;

/** Hears how reading goes, on the thread that reads. */
public interface ReadListener {
    /** Hears nothing. */
    ReadListener NONE = new ReadListener() {};

    /**
     * More was read.
     *
     * @param bytes of the input as it lies there, since the last call
     * @param records decoded or rejected since the last call
     */
    default void progress(long bytes, long records) {}

    /** An input could not be read, or not to its end; what was read of it has been decoded. */
    default void failed(String input, String reason) {}

    /** An input has nothing in it. */
    default void empty(String input) {}
}
