package io.redshank.rules;

import java.util.Locale;

/** Strings of TOML: what one means, and how one is best written. Stateless. */
final class TomlString {
    private static final String QUOTES = "\"\"\"";
    private static final String APOSTROPHES = "'''";

    private TomlString() {}

    /** What a string of any of the four kinds means; it stands there with its quotes. */
    static String decode(String token) {
        boolean severalLines = token.startsWith(QUOTES) || token.startsWith(APOSTROPHES);
        int quotes = severalLines && token.length() >= 6 ? 3 : 1;
        String inner = token.length() < 2 * quotes ? "" : token.substring(quotes, token.length() - quotes);
        if (quotes == 3) {
            inner = inner.startsWith("\r\n") ? inner.substring(2) : inner.startsWith("\n") ? inner.substring(1) : inner;
        }
        return token.startsWith("'") ? inner : unescaped(inner);
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\' || at == text.length()) {
                plain.append(c);
                continue;
            }
            char escape = text.charAt(at++);
            switch (escape) {
                case 'b' -> plain.append('\b');
                case 't' -> plain.append('\t');
                case 'n' -> plain.append('\n');
                case 'f' -> plain.append('\f');
                case 'r' -> plain.append('\r');
                case 'u', 'U' -> {
                    int end = Math.min(at + (escape == 'u' ? 4 : 8), text.length());
                    plain.appendCodePoint(codePoint(text.substring(at, end)));
                    at = end;
                }
                case ' ', '\t', '\r', '\n' -> at = skipWhiteSpace(text, at);
                default -> plain.append(escape);
            }
        }
        return plain.toString();
    }

    private static int codePoint(String digits) {
        if (!digits.matches("[0-9A-Fa-f]{4,8}")) {
            return '\uFFFD'; // no TOML, which its reader has told
        }
        long number = Long.parseLong(digits, 16);
        return number <= Character.MAX_CODE_POINT ? (int) number : '\uFFFD';
    }

    private static int skipWhiteSpace(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Whether a string of several lines joins lines by a backslash at their end: its author's layout, which no writer knows. */
    static boolean joinsLines(String token) {
        if (!token.startsWith(QUOTES)) {
            return false;
        }
        for (int at = token.indexOf('\\'); at >= 0 && at + 1 < token.length(); at = token.indexOf('\\', at + 2)) {
            if (" \t\r\n".indexOf(token.charAt(at + 1)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** A text on one line: in double quotes, or in single ones if it has double quotes itself. */
    static String onOneLine(String text) {
        if (text.indexOf('"') >= 0 && canBeLiteral(text) && text.indexOf('\'') < 0) {
            return '\'' + text + '\'';
        }
        StringBuilder written = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> written.append("\\\"");
                case '\n' -> written.append("\\n");
                case '\t' -> written.append("\\t");
                default -> append(written, c);
            }
        });
        return written.append('"').toString();
    }

    /**
     * A text of several lines in triple double quotes.
     *
     * @param ownLine whether the text begins in the line below the quotes
     */
    static String onLines(String text, boolean ownLine) {
        StringBuilder written = new StringBuilder(text.length() + 8).append(QUOTES);
        if (ownLine || text.startsWith("\n") || text.startsWith("\r\n")) {
            written.append('\n');
        }
        int[] codePoints = text.codePoints().toArray();
        int quotes = 0;
        for (int i = 0; i < codePoints.length; i++) {
            int c = codePoints[i];
            quotes = c == '"' ? quotes + 1 : 0;
            if (c == '"' && (quotes == 3 || i == codePoints.length - 1)) {
                written.append("\\\"");
                quotes = 0;
            } else if (c == '\n' || c == '\t') {
                written.append((char) c);
            } else {
                append(written, c);
            }
        }
        return written.append(QUOTES).toString();
    }

    /** A query: in triple single quotes, on lines of its own, if that can be; else as other texts. */
    static String asQuery(String text) {
        return canBeLiteral(text.replace("\n", "")) && !text.contains(APOSTROPHES) && !text.endsWith("'")
                ? APOSTROPHES + "\n" + text + APOSTROPHES
                : onLines(text, true);
    }

    private static void append(StringBuilder written, int c) {
        switch (c) {
            case '\\' -> written.append("\\\\");
            case '\b' -> written.append("\\b");
            case '\f' -> written.append("\\f");
            case '\r' -> written.append("\\r");
            default -> {
                if (isVisible(c)) {
                    written.appendCodePoint(c);
                } else {
                    written.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
                }
            }
        }
    }

    private static boolean canBeLiteral(String text) {
        return text.codePoints().allMatch(c -> c == '\t' || isVisible(c));
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
