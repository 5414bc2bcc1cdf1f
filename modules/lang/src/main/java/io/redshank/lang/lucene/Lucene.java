package io.redshank.lang.lucene;

import io.redshank.expr.Condition;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.Compilation;
import io.redshank.lang.kql.KqlOptions;
import io.redshank.lang.syntax.Problems;
import java.util.List;
import java.util.Optional;

/**
 * The front door of Lucene's query strings. Stateless and thread-safe; work is linear in the query. No text makes it throw.
 */
public final class Lucene {
    private Lucene() {}

    /** Reads a query without asking what its fields are. */
    public static LuceneParse parse(String query) {
        Problems problems = new Problems();
        LuceneQuery parsed = LuceneParser.parse(query, problems);
        return new LuceneParse(Optional.ofNullable(parsed), problems.list());
    }

    /** Reads a query, checks it against the schema, and makes it ready to run: a plan for single events. */
    public static Compilation compile(String query, KqlOptions options) {
        Problems problems = new Problems();
        LuceneQuery parsed = LuceneParser.parse(query, problems);
        if (parsed == null) {
            return new Compilation(Optional.empty(), problems.list());
        }
        Condition condition = new LuceneCompiler(query, options, problems).compile(parsed, null);
        return new Compilation(
                problems.hasErrors() ? Optional.empty() : Optional.of(new QueryPlan.EventPlan(condition, List.of())),
                problems.list());
    }
}
