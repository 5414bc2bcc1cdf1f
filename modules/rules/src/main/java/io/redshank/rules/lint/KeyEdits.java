package io.redshank.rules.lint;

import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import io.redshank.rules.Fields;
import java.util.Optional;
import java.util.Set;

/** Edits of whole lines {@code key = value} in a table of a TOML file. Stateless. */
public final class KeyEdits {
    /** What rule files keep behind their other keys. */
    private static final Set<String> LAST = Set.of("query", "threat_query");

    private KeyEdits() {}

    /**
     * Puts a new key where it belongs in a table whose keys are sorted by name; comments above the next key stay with it.
     *
     * @param value as TOML writes it
     * @return nothing if the table has no header line of its own
     */
    public static Optional<TextEdit> insert(SourceText source, Fields table, String key, String value) {
        String text = source.text();
        int header = table.place().start();
        int headerEnd = text.indexOf('\n', header);
        if (headerEnd < 0 || text.charAt(header) != '[' || !startsLine(text, header)) {
            return Optional.empty();
        }
        int at = table.keys().stream()
                .filter(other -> isLater(other, key) && ownsLine(text, table.keyRange(other), header))
                .findFirst()
                .map(next ->
                        afterPrevious(text, lineStart(text, table.keyRange(next).start())))
                .orElse(headerEnd + 1);
        return Optional.of(new TextEdit(SourceRange.at(at), key + " = " + value + "\n"));
    }

    /** Takes a key whose value is one word out of its table, with its line. */
    public static TextEdit remove(SourceText source, Fields table, String key) {
        String text = source.text();
        int start = table.keyRange(key).start();
        int end = table.valueRange(key).end();
        int lineEnd = text.indexOf('\n', end);
        int next = lineEnd < 0 ? text.length() : lineEnd + 1;
        boolean alone = startsLine(text, start) && text.substring(end, next).isBlank();
        return new TextEdit(alone ? new SourceRange(lineStart(text, start), next) : new SourceRange(start, end), "");
    }

    private static boolean isLater(String other, String key) {
        return LAST.contains(other) || other.compareTo(key) > 0;
    }

    /** Whether this is a plain key of the table rather than the header of another. */
    private static boolean ownsLine(String text, SourceRange key, int header) {
        return key.start() > header && text.charAt(key.start()) != '[' && startsLine(text, key.start());
    }

    private static boolean startsLine(String text, int at) {
        return text.substring(lineStart(text, at), at).isBlank();
    }

    private static int lineStart(String text, int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** Back over blank lines and comments. */
    private static int afterPrevious(String text, int lineStart) {
        int at = lineStart;
        while (at > 0) {
            int before = lineStart(text, at - 1);
            String line = text.substring(before, at).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                return at;
            }
            at = before;
        }
        return at;
    }
}
