package io.redshank.model;

import java.util.Arrays;

/**
 * A named text that diagnostics point into: a rule file, or a query typed on the command line. Immutable; finding a line
 * costs the logarithm of the number of lines.
 */
public final class SourceText {
    private final String name;
    private final String text;
    private final int[] lineStarts;

    private SourceText(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    /**
     * Names a text.
     *
     * @param name what people call it: a file's path, or {@code query}
     */
    public static SourceText of(String name, String text) {
        return new SourceText(name, text);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', newline + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = newline + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public int lineCount() {
        return lineStarts.length;
    }

    /** The line of an offset, counted from 1; an offset behind the end belongs to the last line. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column of an offset in its line, counted from 1 in Unicode code points. */
    public int column(int offset) {
        int start = lineStarts[line(offset) - 1];
        return 1 + text.codePointCount(start, Math.min(offset, text.length()));
    }

    /** The offset of a line's first character. */
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /** A line without its line break. */
    public String lineText(int line) {
        int start = lineStarts[line - 1];
        int end = line == lineStarts.length ? text.length() : lineStarts[line] - 1;
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(start, end);
    }

    /** The offset of a position given as people give it: line and column from 1, the column in code points. */
    public int offset(int line, int column) {
        int start = lineStarts[Math.clamp(line, 1, lineStarts.length) - 1];
        int offset = start;
        for (int i = 1; i < column && offset < text.length() && text.charAt(offset) != '\n'; i++) {
            offset += Character.charCount(text.codePointAt(offset));
        }
        return offset;
    }
}
