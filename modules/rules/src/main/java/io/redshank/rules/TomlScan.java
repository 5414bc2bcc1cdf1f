package io.redshank.rules;

import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;

/**
 * One cheap pass over a TOML text that tells strings, comments and brackets apart, before the real parser sees it.
 *
 * <p>The parser needs this guard: a run of comment lines costs it the cube of their number (8.7 s for 2,000 lines of
 * {@code #}, measured with tomlj 2.2.0), and a million opening brackets exhaust the memory before its own limit of nesting
 * looks. Comments are therefore blanked out, character by character so that every position stays, and depth is counted
 * here.
 *
 * @param blanked the text with blanks for its comments and for a byte-order mark
 * @param unclosed offsets of the quotes that open a string which is never closed
 * @param tooDeep the offset of the first bracket beyond the allowed depth, or -1
 */
record TomlScan(String blanked, List<Integer> unclosed, int tooDeep) {

    TomlScan {
        unclosed = List.copyOf(unclosed);
    }

    static TomlScan of(String text, int maxDepth) {
        StringBuilder blanked = new StringBuilder(text);
        List<Integer> unclosed = new ArrayList<>();
        int depth = 0;
        int at = 0;
        if (text.startsWith("\uFEFF")) {
            blanked.setCharAt(at++, ' ');
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '#' -> {
                    // Only up to a character that TOML forbids in comments, so that the parser still complains of it.
                    while (at < text.length() && isCommentText(text.charAt(at))) {
                        blanked.setCharAt(at++, ' ');
                    }
                }
                case '"', '\'' -> {
                    int end = stringEnd(text, at);
                    if (end < 0) {
                        unclosed.add(at);
                    }
                    at = end < 0 ? ~end : end;
                }
                case '[', '{' -> {
                    if (++depth > maxDepth) {
                        return new TomlScan(blanked.toString(), unclosed, at);
                    }
                    at++;
                }
                case ']', '}' -> {
                    depth = Math.max(0, depth - 1);
                    at++;
                }
                default -> at++;
            }
        }
        return new TomlScan(blanked.toString(), unclosed, -1);
    }

    /** The strings of a text, quotes included; one that is never closed ends where it stops at the latest. */
    static List<SourceRange> strings(String text) {
        List<SourceRange> strings = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (c == '"' || c == '\'') {
                int end = stringEnd(text, at);
                int stop = end < 0 ? ~end : end;
                strings.add(new SourceRange(at, stop));
                at = stop;
            } else {
                at++;
            }
        }
        return strings;
    }

    private static boolean isCommentText(char c) {
        return c == '\t' || (c >= ' ' && c != 0x7F);
    }

    /**
     * The offset behind the string that opens at a quote; if it is never closed, the complement ({@code ~}) of the offset
     * where it stops at the latest.
     */
    static int stringEnd(String text, int open) {
        char quote = text.charAt(open);
        boolean severalLines = text.startsWith(String.valueOf(quote).repeat(3), open);
        int at = open + (severalLines ? 3 : 1);
        if (severalLines && quote == '\'') {
            int closing = text.indexOf("'''", at);
            return closing < 0 ? ~text.length() : closing + quoteRun(text, closing);
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote) {
                if (!severalLines) {
                    return at + 1;
                }
                int run = quoteRun(text, at);
                if (run >= 3) {
                    return at + run;
                }
                at += run;
            } else if (c == '\\' && quote == '"') {
                at += 2;
            } else if (c == '\n' && !severalLines) {
                return ~at;
            } else {
                at++;
            }
        }
        return ~text.length();
    }

    /** How many of the same quote stand here, five at the most: two of the text, and the three that close it. */
    static int quoteRun(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < 5 && text.charAt(end) == text.charAt(at)) {
            end++;
        }
        return end - at;
    }
}
