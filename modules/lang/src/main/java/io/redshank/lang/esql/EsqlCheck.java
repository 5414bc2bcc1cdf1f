package io.redshank.lang.esql;

import io.redshank.model.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What checking a query gave. Immutable.
 *
 * @param query the tree; empty if and only if one of the diagnostics is an error
 * @param stages every command that was read, right or wrong, and the columns after it
 * @param reads where fields of the sources are read, by position; what KEEP and DROP name by a pattern is not among them
 * @param comparisons where such fields are compared with constant text, by position
 * @param diagnostics by position; their ranges are offsets into the query text
 */
public record EsqlCheck(
        Optional<EsqlQuery> query,
        List<EsqlStage> stages,
        List<EsqlFieldRead> reads,
        List<EsqlComparison> comparisons,
        List<Diagnostic> diagnostics) {
    public EsqlCheck {
        stages = List.copyOf(stages);
        reads = List.copyOf(reads);
        comparisons = List.copyOf(comparisons);
        diagnostics = List.copyOf(diagnostics);
    }

    /** The columns of the result; empty if nothing could be read. */
    public Optional<EsqlColumns> columns() {
        return stages.isEmpty()
                ? Optional.empty()
                : Optional.of(stages.getLast().columns());
    }
}
