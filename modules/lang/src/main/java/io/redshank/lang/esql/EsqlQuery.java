package io.redshank.lang.esql;

import io.redshank.model.SourceRange;
import java.util.List;
import java.util.Optional;

/**
 * A query as written: commands, of which the first makes rows and each other one changes them. Immutable.
 *
 * @param commands at least one
 */
public record EsqlQuery(List<EsqlCommand> commands, SourceRange range) {
    public EsqlQuery {
        commands = List.copyOf(commands);
    }

    /** Whether rows are no longer events: STATS makes a row of a group. INLINE STATS does not. */
    public boolean isAggregating() {
        return commands.stream().anyMatch(command -> command instanceof EsqlCommand.Stats stats && !stats.inline());
    }

    /** The index patterns that it reads; none for a query that begins with ROW. */
    public List<EsqlCommand.Source> sources() {
        return from().map(EsqlCommand.From::sources).orElse(List.of());
    }

    /** What METADATA names. */
    public List<EsqlExpr.Column> metadata() {
        return from().map(EsqlCommand.From::metadata).orElse(List.of());
    }

    private Optional<EsqlCommand.From> from() {
        return commands.getFirst() instanceof EsqlCommand.From from ? Optional.of(from) : Optional.empty();
    }

    /** The last KEEP. */
    public Optional<EsqlCommand.Keep> lastKeep() {
        return commands.reversed().stream()
                .flatMap(command -> command instanceof EsqlCommand.Keep keep
                        ? Optional.of(keep).stream()
                        : Optional.<EsqlCommand.Keep>empty().stream())
                .findFirst();
    }
}
