package io.redshank.lang.lucene;

import io.redshank.model.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What reading a query gave. Immutable.
 *
 * @param query the tree; empty if and only if one of the diagnostics is an error
 * @param diagnostics by position
 */
public record LuceneParse(Optional<LuceneQuery> query, List<Diagnostic> diagnostics) {
    public LuceneParse {
        diagnostics = List.copyOf(diagnostics);
    }
}
