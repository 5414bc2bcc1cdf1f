package io.redshank.rules.lint.prose;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be told of a query of osquery, which is SQL of SQLite, without its tables: its first word, quotes, parentheses and end. Stateless. */
final class OsqueryText {
    private static final Set<String> FIRST = Set.of("select", "with", "pragma", "values");
    private static final String OPENING = "'\"`[";
    private static final String CLOSING = "'\"`]";
    private static final Set<String> NEVER_LAST =
            Set.of("select", "from", "where", "and", "or", "not", "on", "join", "by", "as", "in", "like", "limit");

    private OsqueryText() {}

    /** What is wrong with it, if it cannot be run. Costs time in proportion to its length. */
    static Optional<String> fault(String query) {
        StringBuilder plain = new StringBuilder(query.length());
        int depth = 0;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            int quote = OPENING.indexOf(c);
            if (quote >= 0) {
                int end = query.indexOf(CLOSING.charAt(quote), i + 1);
                if (end < 0) {
                    return Optional.of("`" + c + "` is never closed");
                }
                plain.append('x');
                i = end;
            } else if (query.startsWith("--", i) || query.startsWith("/*", i)) {
                String mark = c == '-' ? "\n" : "*/";
                int end = query.indexOf(mark, i);
                plain.append(' ');
                i = end < 0 ? query.length() : end + mark.length() - 1;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth < 0) {
                    return Optional.of("`)` closes nothing");
                }
                plain.append(c);
            }
        }
        return depth > 0 ? Optional.of("`(` is never closed") : faultOfWords(plain.toString());
    }

    private static Optional<String> faultOfWords(String plain) {
        String text = plain.strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        if (text.isEmpty()) {
            return Optional.of("it is empty");
        }
        String[] words = text.toLowerCase(Locale.ROOT).split("\\s+", -1);
        String first = words[0].startsWith("(") ? "select" : words[0];
        String last = words[words.length - 1];
        if (!FIRST.contains(first)) {
            return Optional.of("a query begins with `SELECT` or `WITH`, not with `" + words[0] + "`");
        }
        return last.endsWith(",") || NEVER_LAST.contains(last)
                ? Optional.of("nothing follows `" + last + "`")
                : Optional.empty();
    }
}
