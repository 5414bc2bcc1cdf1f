package io.redshank.lang.kql;

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
}
