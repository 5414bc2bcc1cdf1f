package io.redshank.rules.lint;

import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import java.util.List;

/** Edits of lists of texts in TOML that leave everything else as it stands. Stateless. */
public final class ListEdits {
    private ListEdits() {}

    /** Takes an element out of a list, with its comma and, if it stands alone there, its line. */
    public static Fix remove(SourceText source, SourceRange element) {
        String text = source.text();
        int start = element.start();
        int end = element.end();
        int next = skipBlanks(text, end);
        if (next < text.length() && text.charAt(next) == ',') {
            end = next + 1;
            int lineStart = text.lastIndexOf('\n', start - 1) + 1;
            int lineEnd = skipBlanks(text, end);
            boolean aloneInLine = text.substring(lineStart, start).isBlank()
                    && lineEnd < text.length()
                    && text.charAt(lineEnd) == '\n';
            if (aloneInLine) {
                return Fix.safe(new TextEdit(new SourceRange(lineStart, lineEnd + 1), ""));
            }
            return Fix.safe(new TextEdit(new SourceRange(start, skipBlanks(text, end)), ""));
        }
        int before = start - 1;
        while (before > 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        int from = text.charAt(before) == ',' ? before : start;
        return Fix.safe(new TextEdit(new SourceRange(from, end), ""));
    }

    /**
     * Adds texts to the end of a list that has an element, each on a line of its own if the last one stands on one.
     *
     * @param last the list's last element
     */
    public static Fix add(SourceText source, SourceRange last, List<String> texts) {
        String text = source.text();
        int lineStart = text.lastIndexOf('\n', last.start() - 1) + 1;
        String before = text.substring(lineStart, last.start());
        String separator = before.isBlank() ? ",\n" + before : ", ";
        StringBuilder added = new StringBuilder();
        texts.forEach(element -> added.append(separator).append(quoted(element)));
        return Fix.safe(new TextEdit(SourceRange.at(last.end()), added.toString()));
    }

    /** A text as TOML writes it between double quotes. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
