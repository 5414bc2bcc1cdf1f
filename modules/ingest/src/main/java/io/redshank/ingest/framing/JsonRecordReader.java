package io.redshank.ingest.framing;

import io.redshank.ingest.Origin;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives the values of JSON text of any layout: objects over many lines or one behind the other, each element of an array at
 * the top, each element of {@code hits.hits} of a search response. What is around such elements is given only where it is
 * broken. Values are only cut out: whether they are JSON shows when they are decoded.
 *
 * <p>Text that cannot be JSON (a line ends within a string, a bracket closes what is not open, a value has no end) is given
 * with a defect, and reading starts again at the next line that begins with <code>{</code> or {@code [}; so is a value longer
 * than the limit. Lines that begin so within such a value are then read by themselves. Of a record with a defect the
 * first {@value LineRecordReader#KEPT_BYTES} bytes are kept.
 *
 * <p>Looks at each byte twice at the most. Holds one value and what was read with it, in a buffer that grows to the limit at
 * the most. For one thread.
 */
public final class JsonRecordReader implements RecordReader {
    /** Where the next value stands. */
    private enum Around {
        NOTHING,
        ARRAY,
        HITS
    }

    /** What is stepped over, however long it is. */
    private enum Skipped {
        NOTHING,
        /** The rest of a value whose beginning was given. */
        VALUE,
        /** What follows the last hit. */
        BEHIND_HITS,
        /** All up to a line that begins with an opening bracket. */
        LINES
    }

    private final InputWindow window;
    private final String inputName;
    private final int maxRecordBytes;
    private final JsonStructure structure = new JsonStructure();
    private Around around = Around.NOTHING;
    private Around aroundHits = Around.NOTHING;
    private boolean started;
    private long records;
    /** Up to here lines decide where values end: it was read before, in a value without an end. */
    private long linesDecideUntil;
    /** Whether brackets may be left over from a value that was given with a defect. */
    private boolean hasLeftOvers;

    private Skipped skipped = Skipped.NOTHING;
    private boolean atLineStart;

    /**
     * @param in is closed with this reader
     * @param inputName for {@link Origin#input}
     * @param maxRecordBytes the longest value: 1 to 2^30
     */
    public JsonRecordReader(InputStream in, String inputName, int maxRecordBytes) {
        if (maxRecordBytes < 1 || maxRecordBytes > LineRecordReader.LARGEST_LIMIT) {
            throw new IllegalArgumentException("record-bytes of " + maxRecordBytes);
        }
        this.window = new InputWindow(in, maxRecordBytes + 3);
        this.inputName = inputName;
        this.maxRecordBytes = maxRecordBytes;
    }

    @Override
    public @Nullable InputRecord next() throws IOException {
        if (!started) {
            started = true;
            skipByteOrderMark();
        }
        InputRecord record = null;
        boolean more = true;
        while (record == null && more) {
            if (skipped == Skipped.LINES) {
                skipLines();
            } else if (skipped != Skipped.NOTHING) {
                record = skipValue();
            } else if (toSomething()) {
                record = step(window.bytes()[window.from()]);
            } else {
                record = atEnd();
                more = false;
            }
        }
        return record;
    }

    private void skipByteOrderMark() {
        while (window.length() < 3 && window.more()) {}
        int from = window.from();
        byte[] bytes = window.bytes();
        if (window.length() >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF) {
            window.advanceTo(from + 3);
        }
    }

    /** Steps over white space; false at the end of the input. */
    private boolean toSomething() {
        do {
            byte[] bytes = window.bytes();
            for (int i = window.from(); i < window.to(); i++) {
                if (!isBlank(bytes[i])) {
                    window.advanceTo(i);
                    return true;
                }
            }
            window.advanceTo(window.to());
        } while (window.more());
        return false;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private @Nullable InputRecord step(byte first) {
        switch (first) {
            case ',' -> window.advanceTo(window.from() + 1);
            case '[' -> {
                if (around != Around.NOTHING) {
                    return value();
                }
                around = Around.ARRAY;
                window.advanceTo(window.from() + 1);
            }
            case ']', '}' -> {
                return close(first);
            }
            default -> {
                return mayBegin(first) ? value() : broken(0, false, "no JSON value begins here");
            }
        }
        return null;
    }

    private static boolean mayBegin(byte c) {
        return c == '{' || c == '"' || c == '-' || (c >= '0' && c <= '9') || "tfnNI".indexOf(c) >= 0;
    }

    private @Nullable InputRecord close(byte bracket) {
        if (around == Around.NOTHING || bracket == '}') {
            if (!hasLeftOvers) {
                return broken(0, false, "`" + (char) bracket + "` closes nothing");
            }
            window.advanceTo(window.from() + 1);
            return null;
        }
        boolean wasHits = around == Around.HITS;
        around = wasHits ? aroundHits : Around.NOTHING;
        window.advanceTo(window.from() + 1);
        return wasHits ? behindHits() : null;
    }

    private @Nullable InputRecord value() {
        structure.start(window.offset() < linesDecideUntil, around != Around.HITS);
        return follow(false);
    }

    /** Steps over what follows the last hit; gives it only if it is broken. */
    private @Nullable InputRecord behindHits() {
        structure.startBehindHits();
        return follow(true);
    }

    private @Nullable InputRecord follow(boolean isBehindHits) {
        int scanned = 0;
        while (true) {
            int place = structure.scan(window.bytes(), window.from() + scanned, end());
            scanned = place - window.from();
            switch (structure.found()) {
                case VALUE -> {
                    if (isBehindHits) {
                        window.advanceTo(place);
                        return null;
                    }
                    return given(scanned, scanned > maxRecordBytes ? tooLong() : null);
                }
                case HITS -> {
                    enterHits();
                    window.advanceTo(place);
                    return null;
                }
                case BROKEN -> {
                    return brokenWithin(scanned, structure.defect());
                }
                case MORE -> {
                    if (scanned > maxRecordBytes) {
                        return isBehindHits ? skipBehindHits() : cut(scanned);
                    }
                    if (!window.more()) {
                        return structure.mayEnd()
                                ? given(scanned, null)
                                : brokenWithin(scanned, endWithin(isBehindHits ? "search response" : "value"));
                    }
                }
            }
        }
    }

    /**
     * How far to look at the moment. It goes one byte beyond the longest value and no further, so that it does not depend on
     * how much a read yields when a value counts as too long.
     */
    private int end() {
        return Math.min(window.to(), window.from() + maxRecordBytes + 1);
    }

    private void enterHits() {
        aroundHits = around;
        around = Around.HITS;
    }

    private @Nullable InputRecord skipBehindHits() {
        skipped = Skipped.BEHIND_HITS;
        window.advanceTo(end());
        return null;
    }

    private String tooLong() {
        return "the value is longer than " + maxRecordBytes + " bytes (limit record-bytes)";
    }

    private String endWithin(String what) {
        return (window.brokeOff() ? "the input breaks off within this " : "the input ends within this ") + what;
    }

    /** Gives so many bytes, or what is kept of them if there is a defect, and goes behind them. */
    private InputRecord given(int length, @Nullable String defect) {
        Origin origin = new Origin(inputName, ++records, window.offset());
        int from = window.from();
        int kept = defect == null ? length : Math.min(length, Math.min(LineRecordReader.KEPT_BYTES, maxRecordBytes));
        window.advanceTo(from + length);
        return new InputRecord(window.bytes(), from, kept, origin, defect);
    }

    /** Gives the beginning of a value that is too long; what is in it and begins a line is read by itself. */
    private InputRecord cut(int scanned) {
        if (structure.restart() > 0) {
            return restart(scanned, tooLong());
        }
        structure.endAtLines();
        skipped = Skipped.VALUE;
        return given(scanned, tooLong());
    }

    private InputRecord restart(int scanned, String defect) {
        linesDecideUntil = Math.max(linesDecideUntil, window.offset() + scanned);
        hasLeftOvers = true;
        return given((int) structure.restart(), defect);
    }

    private InputRecord brokenWithin(int scanned, String defect) {
        return structure.restart() > 0 ? restart(scanned, defect) : broken(scanned, structure.isAtLineStart(), defect);
    }

    /** Gives what does not fit with all up to the line where reading can start again. */
    private InputRecord broken(int scanned, boolean isAtLineStart, String defect) {
        hasLeftOvers = true;
        atLineStart = isAtLineStart;
        int length = scanned;
        while (true) {
            int place = lineStart(window.from() + length);
            if (place < end()) {
                return given(place - window.from(), defect);
            }
            length = place - window.from();
            if (length > maxRecordBytes) {
                skipped = Skipped.LINES;
                return given(length, defect);
            }
            if (!window.more()) {
                return given(length, defect);
            }
        }
    }

    /** The place of the next opening bracket that begins a line, or where to stop looking. */
    private int lineStart(int from) {
        byte[] bytes = window.bytes();
        int end = end();
        int place = from;
        while (place < end && !(atLineStart && (bytes[place] == '{' || bytes[place] == '['))) {
            atLineStart = bytes[place++] == '\n';
        }
        return place;
    }

    private void skipLines() {
        int place;
        boolean more;
        do {
            place = lineStart(window.from());
            more = place == end();
            window.advanceTo(place);
        } while (more && (window.length() > 0 || window.more()));
        skipped = Skipped.NOTHING;
    }

    private @Nullable InputRecord skipValue() {
        do {
            window.advanceTo(structure.scan(window.bytes(), window.from(), window.to()));
        } while (structure.found() == JsonStructure.Found.MORE && window.more());
        boolean wasGiven = skipped == Skipped.VALUE;
        skipped = Skipped.NOTHING;
        switch (structure.found()) {
            case VALUE -> {}
            case MORE -> {
                return wasGiven ? null : given(0, endWithin("search response"));
            }
            case HITS -> enterHits();
            case BROKEN -> {
                if (!wasGiven) {
                    return broken(0, structure.isAtLineStart(), structure.defect());
                }
                hasLeftOvers = true;
                skipped = Skipped.LINES;
                atLineStart = structure.isAtLineStart();
            }
        }
        return null;
    }

    private @Nullable InputRecord atEnd() throws IOException {
        if (around != Around.NOTHING) {
            String what = around == Around.ARRAY ? "array" : "search response";
            around = around == Around.HITS ? aroundHits : Around.NOTHING;
            return given(0, endWithin(what));
        }
        window.throwFailure();
        return null;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
