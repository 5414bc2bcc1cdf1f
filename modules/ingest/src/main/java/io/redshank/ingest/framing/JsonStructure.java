package io.redshank.ingest.framing;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows one JSON value through bytes that come in pieces: strings, and which brackets are open. Numbers, literals, commas
 * and colons are left to the parser. Takes one step a byte and holds a bit for each open bracket. For one thread.
 *
 * <p>A value that lacks its end must not swallow the values behind it. So it counts as broken as soon as something cannot be
 * JSON: a bracket closed that is not open, a line break in a string, or, at the beginning of a line, an opening bracket
 * where no value can stand.
 */
final class JsonStructure {
    /** What a scan came upon. */
    enum Found {
        /** Nothing yet: all bytes belong to the value. */
        MORE,
        /** The value's end. */
        VALUE,
        /** The first byte of {@code hits.hits} of a search response. */
        HITS,
        /** A byte that does not fit. */
        BROKEN
    }

    /** Of brackets deeper than this it is not known what they are; such values are refused later anyway. */
    private static final int KNOWN_DEPTH = 1_024;

    private static final byte NOTHING = 0;
    private static final byte BARE = 'x';
    private static final int HITS = 'h' << 24 | 'i' << 16 | 't' << 8 | 's';

    private final BitSet arrays = new BitSet();
    private int depth;
    private boolean inString;
    private boolean isEscaped;
    private int lastFourBytes;
    private long stringLength;
    private byte before;
    private boolean atLineStart;
    private boolean endsAtLines;
    private boolean stopsAtHits;
    private boolean keyIsHits;
    private boolean insideHits;
    private long scanned;
    private long restart;
    private Found found = Found.MORE;
    private @Nullable String defect;

    /**
     * Begins a value.
     *
     * @param endsAtLines whether any line that begins with an opening bracket ends it
     * @param stopsAtHits whether to stop within <code>{"hits":{"hits":[</code>
     */
    void start(boolean endsAtLines, boolean stopsAtHits) {
        this.stopsAtHits = stopsAtHits;
        this.endsAtLines = endsAtLines;
        depth = 0;
        inString = false;
        before = NOTHING;
        atLineStart = false;
        keyIsHits = false;
        insideHits = false;
        scanned = 0;
        restart = 0;
        found = Found.MORE;
    }

    /** Begins with what follows the last hit of a search response. */
    void startBehindHits() {
        start(false, true);
        open(false);
        open(false);
        before = ']';
    }

    /** From now on any line that begins with an opening bracket ends the value. */
    void endAtLines() {
        endsAtLines = true;
    }

    /** Goes on where it stopped. Returns the place behind the value, of its first hit, or of the byte that does not fit. */
    int scan(byte[] bytes, int from, int to) {
        found = Found.MORE;
        int place = from;
        while (place < to && found == Found.MORE) {
            place = inString ? scanString(bytes, place, to) : scanByte(bytes, place, scanned + place - from);
        }
        scanned += place - from;
        return place;
    }

    Found found() {
        return found;
    }

    /** What does not fit, once it is {@link Found#BROKEN}. */
    String defect() {
        return defect == null ? "" : defect;
    }

    /** Whether the byte that does not fit is the first of its line. */
    boolean isAtLineStart() {
        return atLineStart;
    }

    /** How far into the value the first line begins with an opening bracket; 0 if none does. */
    long restart() {
        return restart;
    }

    /** Whether the value is whole if the input ends here. */
    boolean mayEnd() {
        return depth == 0 && before == BARE;
    }

    private int scanString(byte[] bytes, int from, int to) {
        for (int place = from; place < to; place++) {
            byte c = bytes[place];
            if (c == '\n') {
                return broken(place, "a line ends within a string");
            }
            if (isEscaped) {
                isEscaped = false;
            } else if (c == '\\') {
                isEscaped = true;
            } else if (c == '"') {
                endString();
                return place + 1;
            }
            lastFourBytes = lastFourBytes << 8 | (c & 0xFF);
            stringLength++;
        }
        return to;
    }

    private void endString() {
        inString = false;
        if ((before == '{' || before == ',') && depth <= 2) {
            keyIsHits = stringLength == 4 && lastFourBytes == HITS;
        }
        before = '"';
        if (depth == 0) {
            found = Found.VALUE;
        }
    }

    /** Takes a byte outside of strings; returns the place behind it, or its own if it is not part of the value. */
    private int scanByte(byte[] bytes, int place, long position) {
        byte c = bytes[place];
        if (depth == 0 && before == BARE && (c == '\n' || c == '"' || ",[]{}".indexOf(c) >= 0)) {
            found = Found.VALUE;
            return place;
        }
        switch (c) {
            case '\n' -> {
                atLineStart = true;
                return place + 1;
            }
            case ' ', '\t', '\r' -> {}
            case '"' -> {
                inString = true;
                isEscaped = false;
                stringLength = 0;
            }
            case '{', '[' -> {
                return openAt(place, c == '[', position);
            }
            case '}', ']' -> {
                return closeAt(place, c);
            }
            case ',', ':' -> before = depth == 0 ? BARE : c;
            default -> before = BARE;
        }
        atLineStart = false;
        return place + 1;
    }

    private int openAt(int place, boolean isArray, long position) {
        if (atLineStart) {
            restart = restart == 0 ? position : restart;
            if (endsAtLines || !mayOpen()) {
                return broken(
                        place, "a line begins with `" + (isArray ? '[' : '{') + "` where this value is not at its end");
            }
        }
        if (keyIsHits && before == ':') {
            if (stopsAtHits && isArray && depth == 2 && insideHits) {
                found = Found.HITS;
                return place + 1;
            }
            insideHits |= !isArray && depth == 1;
        }
        open(isArray);
        return place + 1;
    }

    private boolean mayOpen() {
        if (depth > KNOWN_DEPTH) {
            return true;
        }
        return arrays.get(depth - 1) ? before == '[' || before == ',' : before == ':';
    }

    private void open(boolean isArray) {
        if (depth < KNOWN_DEPTH) {
            arrays.set(depth, isArray);
        }
        depth++;
        before = (byte) (isArray ? '[' : '{');
        atLineStart = false;
    }

    private int closeAt(int place, byte bracket) {
        if (depth <= KNOWN_DEPTH && arrays.get(depth - 1) != (bracket == ']')) {
            return broken(
                    place, "`" + (char) bracket + "` closes what was opened as `" + (bracket == ']' ? '{' : '[') + "`");
        }
        depth--;
        insideHits &= depth >= 2;
        before = bracket;
        atLineStart = false;
        if (depth == 0) {
            found = Found.VALUE;
        }
        return place + 1;
    }

    private int broken(int place, String why) {
        found = Found.BROKEN;
        defect = why;
        return place;
    }
}
