package io.redshank.ingest.input;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers how reading went. */
final class RecordingListener implements ReadListener {
    /** What was told of inputs, without their folder. */
    final List<String> told = new CopyOnWriteArrayList<>();

    volatile long bytes;
    volatile long records;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public void progress(long moreBytes, long moreRecords) {
        bytes += moreBytes;
        records += moreRecords;
    }

    @Override
    public void failed(String input, String reason) {
        told.add(nameOf(input) + " failed: " + reason);
    }

    @Override
    public void empty(String input) {
        told.add(nameOf(input) + " is empty");
    }

    private static String nameOf(String input) {
        return input.substring(input.lastIndexOf('/') + 1);
    }
}
