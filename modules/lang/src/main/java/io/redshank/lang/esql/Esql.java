package io.redshank.lang.esql;

import io.redshank.lang.syntax.Problems;
import java.util.List;
import java.util.Optional;

/**
 * The front door of ES|QL. Stateless and thread-safe; work is linear in the query, but for its regular expressions, whose
 * work and number are limited. No text makes it throw.
 */
public final class Esql {
    private Esql() {}

    /** Reads a query without asking what its columns are. */
    public static EsqlParse parse(String query) {
        Problems problems = new Problems();
        EsqlQuery parsed = EsqlParser.parse(query, problems);
        return new EsqlParse(problems.hasErrors() ? Optional.empty() : Optional.ofNullable(parsed), problems.list());
    }

    /**
     * Reads a query, checks what it says of its columns, and tells which there are after every command. What could not be
     * read is left out, and the rest is checked.
     */
    public static EsqlCheck check(String query, EsqlOptions options) {
        Problems problems = new Problems();
        EsqlQuery parsed = EsqlParser.parse(query, problems);
        return parsed == null
                ? new EsqlCheck(Optional.empty(), List.of(), List.of(), List.of(), problems.list())
                : new QueryChecker(query, options, problems).check(parsed);
    }
}
