package io.redshank.lang.kql;

import io.redshank.model.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What reading a query gave. Immutable.
 *
 * @param query the tree; empty if and only if there are diagnostics
 * @param diagnostics the mistakes, by position
 */
public record KqlParse(Optional<KqlQuery> query, List<Diagnostic> diagnostics) {
    public KqlParse {
        diagnostics = List.copyOf(diagnostics);
    }
}
