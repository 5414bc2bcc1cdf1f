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
        out.append(DisplayText.visible(diagnostic.message())).append('\n');
        out.append(gutter)
                .append("--> ")
                .append(DisplayText.visible(source.name()))
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
                .append(DisplayText.visible(before + marked + after).stripTrailing())
                .append('\n');
        out.append(gutter).append(" | ").append(" ".repeat(DisplayText.width(DisplayText.visible(before))));
        out.append("^".repeat(Math.max(1, DisplayText.width(DisplayText.visible(marked)))))
                .append('\n');
        diagnostic
                .helpText()
                .ifPresent(help -> out.append(gutter)
                        .append(" = help: ")
                        .append(DisplayText.visible(help))
                        .append('\n'));
        return out.toString();
    }

    private static String head(String text, int length) {
        return text.length() <= length ? text : text.substring(0, boundary(text, Math.max(0, length))) + "…";
    }

    private static String tail(String text, int length) {
        return text.substring(boundary(text, text.length() - length));
    }

    /** The same place, or the one before it if it lies inside a character of two code units. */
    private static int boundary(String text, int at) {
        boolean inside =
                at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
        return inside ? at - 1 : at;
    }
}
