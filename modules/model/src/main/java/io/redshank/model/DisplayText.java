package io.redshank.model;

/**
 * Text from events and files made safe and measurable for a terminal: attackers write some of it. Stateless.
 */
public final class DisplayText {
    private DisplayText() {}

    /**
     * The text on one line: a tab or line break becomes a blank; any other control or format character, and half a
     * surrogate pair, U+FFFD.
     */
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t' || c == '\n' || c == '\r') {
                shown.append(' ');
                return;
            }
            switch (Character.getType(c)) {
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> shown.append(' ');
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> shown.append('\uFFFD');
                default -> shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** Columns on a terminal: full-width characters take two, combining marks none. */
    public static int width(String text) {
        return text.codePoints().map(DisplayText::width).sum();
    }

    /** The longest beginning that fits into the columns, with an ellipsis if something was cut. */
    public static String fit(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (used + width(c) > columns - 1) {
                break;
            }
            cut.appendCodePoint(c);
            used += width(c);
            i += Character.charCount(c);
        }
        return columns < 1 ? "" : cut.append('…').toString();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1F64F)
                || (c >= 0x1F900 && c <= 0x1F9FF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
