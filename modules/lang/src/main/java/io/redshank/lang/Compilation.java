package io.redshank.lang;

import io.redshank.expr.plan.QueryPlan;
import io.redshank.model.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What compiling a query gave. Immutable.
 *
 * @param plan the query made ready to run; empty if and only if one of the diagnostics is an error
 * @param diagnostics by position; their ranges are offsets into the query text
 */
public record Compilation(Optional<QueryPlan> plan, List<Diagnostic> diagnostics) {
    public Compilation {
        diagnostics = List.copyOf(diagnostics);
    }
}
