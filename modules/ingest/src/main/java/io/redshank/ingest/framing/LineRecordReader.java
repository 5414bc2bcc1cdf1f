package io.redshank.ingest.framing;

import io.redshank.ingest.Origin;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives the lines of an input, ended by {@code \n} or {@code \r\n}; the last one may lack its end. Empty lines are counted
 * and not given. A line longer than the limit is given once, cut to its first {@value #KEPT_BYTES} bytes and with a defect,
 * and reading goes on behind it.
 *
 * <p>Holds one line and what was read with it, in a buffer that grows to the limit at the most. For one thread.
 */
public final class LineRecordReader implements RecordReader {
    /** How much is kept of a record that is too long. */
    public static final int KEPT_BYTES = 1 << 16;

    /** The largest limit: arrays cannot be much longer than twice this. */
    static final int LARGEST_LIMIT = 1 << 30;

    private final InputWindow window;
    private final String inputName;
    private final int maxRecordBytes;
    private long lines;
    private boolean skipping;

    /**
     * @param in is closed with this reader
     * @param inputName for {@link Origin#input}
     * @param maxRecordBytes the longest line, without its end: 1 to 2^30
     */
    public LineRecordReader(InputStream in, String inputName, int maxRecordBytes) {
        if (maxRecordBytes < 1 || maxRecordBytes > LARGEST_LIMIT) {
            throw new IllegalArgumentException("record-bytes of " + maxRecordBytes);
        }
        this.window = new InputWindow(in, maxRecordBytes + 2);
        this.inputName = inputName;
        this.maxRecordBytes = maxRecordBytes;
    }

    @Override
    public @Nullable InputRecord next() throws IOException {
        int scanned = 0;
        while (true) {
            int end = lineEnd(scanned);
            if (end >= 0) {
                InputRecord line = line(end);
                if (line != null) {
                    return line;
                }
                scanned = 0;
                continue;
            }
            if (skipping) {
                window.advanceTo(window.to());
            } else if (window.length() > maxRecordBytes + 1) {
                return tooLong();
            }
            scanned = window.length();
            if (!window.more()) {
                return last();
            }
        }
    }

    /** The place of the first line break after so many bytes, or -1. */
    private int lineEnd(int scanned) {
        byte[] bytes = window.bytes();
        for (int i = window.from() + scanned; i < window.to(); i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** The line up to this break, and steps behind it; null if it is empty or the end of one that was given already. */
    private @Nullable InputRecord line(int end) {
        byte[] bytes = window.bytes();
        int from = window.from();
        int length = end - from;
        if (length > 0 && bytes[end - 1] == '\r') {
            length--;
        }
        InputRecord line = null;
        if (skipping) {
            skipping = false;
        } else if (length > maxRecordBytes) {
            line = cut();
        } else {
            Origin origin = origin();
            line = length == 0 ? null : new InputRecord(bytes, from, length, origin, null);
        }
        window.advanceTo(end + 1);
        return line;
    }

    /** The beginning of a line whose end is not in sight. */
    private InputRecord tooLong() {
        InputRecord line = cut();
        skipping = true;
        window.advanceTo(window.to());
        return line;
    }

    private InputRecord cut() {
        return new InputRecord(
                window.bytes(),
                window.from(),
                Math.min(KEPT_BYTES, maxRecordBytes),
                origin(),
                "the line is longer than " + maxRecordBytes + " bytes (limit record-bytes)");
    }

    private @Nullable InputRecord last() throws IOException {
        int length = window.length();
        if (length == 0 || skipping) {
            window.throwFailure();
            return null;
        }
        InputRecord line;
        if (length > maxRecordBytes) {
            line = cut();
        } else {
            String defect = window.brokeOff() ? "the input breaks off within this line" : null;
            line = new InputRecord(window.bytes(), window.from(), length, origin(), defect);
        }
        window.advanceTo(window.to());
        return line;
    }

    private Origin origin() {
        return new Origin(inputName, ++lines, window.offset());
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
