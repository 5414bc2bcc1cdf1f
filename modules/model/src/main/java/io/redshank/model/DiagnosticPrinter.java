package io.redshank.model;

/**
 * Prints a diagnostic for people: message, place, the source line with a caret under the range, and the help.
 *
 * <pre>
 * error[RS702]: no source of this rule has a field `process.nmae`
 *   --> rules/dump.toml:31:15
 *    |
 * 31 | process where process.nmae : "procdump.exe"
 *    |               ^^^^^^^^^^^^
 *    = help: did you mean `process.name`?
 * </pre>
 *
 * <p>Stateless. A long line is cut around the range, so that the output stays readable whatever the input.
 */
public final class DiagnosticPrinter {
    private static final int WIDEST_LINE = 160;
    private static final int CONTEXT_BEFORE = 60;

    private DiagnosticPrinter() {}

    /** The lines above, each ended by a line break. */
    public static String print(Diagnostic diagnostic, SourceText source) {
        SourceRange range = diagnostic.range();
        int line = source.line(range.start());
        int column = source.column(range.start());
        String number = Integer.toString(line);
        String gutter = " ".repeat(number.length());
        StringBuilder out = new StringBuilder();
        out.append(diagnostic.severity().label())
                .append('[')
                .append(diagnostic.code())
                .append("]: ");
        out.append(visible(diagnostic.message())).append('\n');
        out.append(gutter)
                .append("--> ")
                .append(source.name())
                .append(':')
                .append(line)
                .append(':')
                .append(column);
        out.append('\n');

        String text = source.lineText(line);
        int from = Math.min(range.start() - source.lineStart(line), text.length());
        int to = Math.clamp(range.end() - source.lineStart(line), from, text.length());
        String before = text.substring(0, from);
        String marked = text.substring(from, to);
        String after = text.substring(to);
        if (text.length() > WIDEST_LINE) {
            before = before.length() > CONTEXT_BEFORE ? "…" + tail(before, CONTEXT_BEFORE) : before;
            marked = head(marked, CONTEXT_BEFORE);
            after = head(after, WIDEST_LINE - CONTEXT_BEFORE - marked.length());
        }
        out.append(gutter).append(" |\n");
        out.append(number)
                .append(" | ")
                .append(visible(before + marked + after).stripTrailing())
                .append('\n');
        out.append(gutter).append(" | ").append(" ".repeat(width(visible(before))));
        out.append("^".repeat(Math.max(1, width(visible(marked))))).append('\n');
        diagnostic
                .helpText()
                .ifPresent(help -> out.append(gutter)
                        .append(" = help: ")
                        .append(visible(help))
                        .append('\n'));
        return out.toString();
    }

    private static String head(String text, int length) {
        return text.length() <= length ? text : text.substring(0, Math.max(0, length)) + "…";
    }

    private static String tail(String text, int length) {
        return text.substring(text.length() - length);
    }

    /** Control characters would move the caret, or drive the reader's terminal. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                shown.append(' ');
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append('\uFFFD');
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** Columns on a terminal: full-width characters take two, combining marks none. */
    private static int width(String text) {
        return text.codePoints().map(DiagnosticPrinter::width).sum();
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
