package io.redshank.lang.kql;

import io.redshank.lang.Compilation;
import io.redshank.lang.syntax.Problems;
import java.util.Optional;

/** The front door of KQL. Stateless and thread-safe; work is linear in the query. No text makes it throw. */
public final class Kql {
    private Kql() {}

    /** Reads a query without asking what its fields are. */
    public static KqlParse parse(String query) {
        Problems problems = new Problems();
        KqlQuery parsed = KqlParser.parse(query, problems);
        return new KqlParse(problems.hasErrors() ? Optional.empty() : Optional.ofNullable(parsed), problems.list());
    }

    /** Reads a query, checks it against the schema, and makes it ready to run: a plan for single events. */
    public static Compilation compile(String query, KqlOptions options) {
        Problems problems = new Problems();
        KqlQuery parsed = KqlParser.parse(query, problems);
        return parsed == null
                ? new Compilation(Optional.empty(), problems.list())
                : new KqlCompiler(query, options, problems).compile(parsed);
    }
}
