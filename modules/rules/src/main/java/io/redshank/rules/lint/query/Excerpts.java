package io.redshank.rules.lint.query;

import io.redshank.model.SourceRange;
import io.redshank.rules.lint.ReviewedQuery;

/** Pieces of queries in messages. Stateless. */
final class Excerpts {
    private static final int LONGEST = 60;

    private Excerpts() {}

    /** A piece of a query on one line, its end left out if it is long. */
    static String of(ReviewedQuery query, SourceRange range) {
        String written =
                query.text().value().substring(range.start(), range.end()).strip();
        StringBuilder line = new StringBuilder();
        boolean blank = false;
        for (int i = 0; i < written.length() && line.length() < LONGEST; i++) {
            char c = written.charAt(i);
            if (!Character.isWhitespace(c)) {
                line.append(blank ? " " : "").append(c);
            }
            blank = Character.isWhitespace(c);
        }
        return line.length() < LONGEST ? line.toString() : line + "…";
    }

    /** What stands between two pieces. */
    static SourceRange between(SourceRange before, SourceRange after) {
        int start = before.end();
        int end = after.start();
        return new SourceRange(start, end);
    }
}
