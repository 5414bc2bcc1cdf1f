package io.redshank.lang.eql;

import io.redshank.lang.Compilation;
import io.redshank.lang.syntax.Problems;
import java.util.Optional;

/**
 * The front door of EQL. Stateless and thread-safe; work is linear in the query, but for its regular expressions, whose
 * work and number are limited. No text makes it throw.
 */
public final class Eql {
    private Eql() {}

    /** Reads a query such as Elasticsearch runs, without asking what its fields are. */
    public static EqlParse parse(String query) {
        return parse(query, EqlDialect.ELASTICSEARCH);
    }

    /** Reads a query without asking what its fields are. */
    public static EqlParse parse(String query, EqlDialect dialect) {
        Problems problems = new Problems();
        EqlQuery parsed = EqlParser.parse(query, dialect, problems);
        return new EqlParse(problems.hasErrors() ? Optional.empty() : Optional.ofNullable(parsed), problems.list());
    }

    /** Reads a query, checks it against the schema, and makes it ready to run. */
    public static Compilation compile(String query, EqlOptions options) {
        Problems problems = new Problems();
        EqlQuery parsed = EqlParser.parse(query, options.dialect(), problems);
        return parsed == null
                ? new Compilation(Optional.empty(), problems.list())
                : new EqlCompiler(query, options, problems).compile(parsed);
    }
}
