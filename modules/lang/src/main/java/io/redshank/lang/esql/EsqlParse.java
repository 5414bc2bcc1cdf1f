package io.redshank.lang.esql;

import io.redshank.model.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What reading a query gave. Immutable.
 *
 * @param query the tree; empty if and only if there are diagnostics
 * @param diagnostics the mistakes, by position
 */
public record EsqlParse(Optional<EsqlQuery> query, List<Diagnostic> diagnostics) {
    public EsqlParse {
        diagnostics = List.copyOf(diagnostics);
    }
}
