package io.redshank.ingest.framing;

import java.io.InputStream;

/** How JSON values lie in an input. */
public enum JsonLayout {
    /** Each line holds whole values, most often one. */
    LINES,
    /** Values go over lines as they please. */
    DOCUMENT;

    /**
     * Decides from the beginning of an input. It is lines if the first value is whole on one line, or if it can be no JSON
     * and some later line is an object by itself; and a document if not.
     *
     * @param head the first bytes of the input, 64 KiB or all there are
     */
    public static JsonLayout of(byte[] head, int from, int length) {
        int to = from + length;
        int start = hasByteOrderMark(head, from, length) ? from + 3 : from;
        while (start < to && (head[start] == '\n' || isBlank(head[start]))) {
            start++;
        }
        if (start == to) {
            return LINES;
        }
        if (head[start] == ']' || head[start] == '}') {
            return hasObjectLine(head, start, to) ? LINES : DOCUMENT;
        }
        JsonStructure structure = new JsonStructure();
        structure.start(false, false);
        int end = structure.scan(head, start, to);
        return switch (structure.found()) {
            case VALUE -> lineEnd(head, start, end) == end ? LINES : DOCUMENT;
            case BROKEN -> head[start] != '[' && hasObjectLine(head, start, to) ? LINES : DOCUMENT;
            case MORE, HITS -> structure.mayEnd() ? LINES : DOCUMENT;
        };
    }

    private static boolean hasByteOrderMark(byte[] head, int from, int length) {
        return length >= 3
                && head[from] == (byte) 0xEF
                && head[from + 1] == (byte) 0xBB
                && head[from + 2] == (byte) 0xBF;
    }

    private static int lineEnd(byte[] head, int from, int to) {
        int end = from;
        while (end < to && head[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Whether a line behind the first is an object and nothing else. */
    private static boolean hasObjectLine(byte[] head, int from, int to) {
        JsonStructure structure = new JsonStructure();
        for (int line = lineEnd(head, from, to) + 1; line < to; line = lineEnd(head, line, to) + 1) {
            if (head[line] != '{') {
                continue;
            }
            int lineEnd = lineEnd(head, line, to);
            structure.start(true, false);
            int end = structure.scan(head, line, lineEnd);
            while (end < lineEnd && isBlank(head[end])) {
                end++;
            }
            if (structure.found() == JsonStructure.Found.VALUE && end == lineEnd) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    /** Cuts an input of this layout into records; the parameters are those of the readers' constructors. */
    public RecordReader reader(InputStream in, String inputName, int maxRecordBytes) {
        return switch (this) {
            case LINES -> new LineRecordReader(in, inputName, maxRecordBytes);
            case DOCUMENT -> new JsonRecordReader(in, inputName, maxRecordBytes);
        };
    }
}
