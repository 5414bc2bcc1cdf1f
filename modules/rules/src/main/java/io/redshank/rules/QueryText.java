package io.redshank.rules;

import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import java.util.Arrays;

/**
 * A query as it stands in a TOML string: its text, and for each character of it the place in the file, so that a diagnostic
 * about the query can be shown in the rule file: {@code diagnostic.relocate(query::inFile)}. All four kinds of TOML string
 * are understood, with their escapes, line continuations and the line break behind the opening quotes. Immutable; a
 * look-up costs constant time, memory is ten bytes a character.
 */
public final class QueryText {
    private final String value;
    private final SourceRange literal;
    private final int[] starts;
    private final int[] ends;

    private QueryText(String value, SourceRange literal, int[] starts, int[] ends) {
        this.value = value;
        this.literal = literal;
        this.starts = starts;
        this.ends = ends;
    }

    /** The query without its quotes and escapes. */
    public String value() {
        return value;
    }

    /** The whole string in the file, quotes included. */
    public SourceRange literal() {
        return literal;
    }

    /** Whether there is nothing but white space in it. */
    public boolean isBlank() {
        return value.isBlank();
    }

    /**
     * Where a range of the query is in the file. An escape is one character of the query and several of the file; a range
     * over it covers it whole. A place behind the last character is the closing quote.
     *
     * @param inQuery offsets in {@link #value()}
     * @throws IndexOutOfBoundsException if the range is not within the query
     */
    public SourceRange inFile(SourceRange inQuery) {
        int start = starts[inQuery.start()];
        return inQuery.end() == inQuery.start()
                ? SourceRange.at(start)
                : new SourceRange(start, ends[inQuery.end() - 1]);
    }

    @Override
    public String toString() {
        return value;
    }

    /** Reads the string whose first quote stands at an offset of a text that is known to be valid TOML. */
    static QueryText at(SourceText source, int open) {
        return new Decoder(source.text(), open).decode();
    }

    private static final class Decoder {
        private final String text;
        private final int open;
        private final int close;
        private final int end;
        private final boolean escapes;
        private final StringBuilder value = new StringBuilder();
        private final int[] starts;
        private final int[] ends;
        private int at;

        Decoder(String text, int open) {
            this.text = text;
            this.open = open;
            this.end = TomlScan.stringEnd(text, open);
            if (end < 0) {
                throw new IllegalStateException("no closed TOML string at offset " + open);
            }
            String quote = text.substring(open, open + 1);
            boolean severalLines = end - open >= 6 && text.startsWith(quote.repeat(3), open);
            this.escapes = quote.equals("\"");
            this.close = end - (severalLines ? 3 : 1);
            this.at = open + (severalLines ? 3 : 1);
            if (severalLines) {
                // The line break right behind the opening quotes is not part of the text.
                at += text.startsWith("\r\n", at) ? 2 : text.startsWith("\n", at) ? 1 : 0;
            }
            this.starts = new int[close - at + 1];
            this.ends = new int[close - at];
        }

        QueryText decode() {
            while (at < close) {
                if (escapes && text.charAt(at) == '\\') {
                    escape();
                } else {
                    put(text.charAt(at), at, at + 1);
                    at++;
                }
            }
            starts[value.length()] = close;
            return new QueryText(
                    value.toString(),
                    new SourceRange(open, end),
                    Arrays.copyOf(starts, value.length() + 1),
                    Arrays.copyOf(ends, value.length()));
        }

        private void put(char c, int start, int charEnd) {
            starts[value.length()] = start;
            ends[value.length()] = charEnd;
            value.append(c);
        }

        private void escape() {
            char kind = text.charAt(at + 1);
            switch (kind) {
                case 'b' -> simple('\b');
                case 't' -> simple('\t');
                case 'n' -> simple('\n');
                case 'f' -> simple('\f');
                case 'r' -> simple('\r');
                case 'e' -> simple('\u001B');
                case '"', '\\' -> simple(kind);
                case 'x' -> codePoint(2);
                case 'u' -> codePoint(4);
                case 'U' -> codePoint(8);
                case ' ', '\t', '\r', '\n' -> {
                    at++;
                    while (at < close && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                        at++;
                    }
                }
                default -> throw new IllegalStateException("no TOML escape at offset " + at);
            }
        }

        private void simple(char c) {
            put(c, at, at + 2);
            at += 2;
        }

        private void codePoint(int digits) {
            int escapeEnd = at + 2 + digits;
            int codePoint = Integer.parseInt(text.substring(at + 2, escapeEnd), 16);
            for (char c : Character.toChars(codePoint)) {
                put(c, at, escapeEnd);
            }
            at = escapeEnd;
        }
    }
}
