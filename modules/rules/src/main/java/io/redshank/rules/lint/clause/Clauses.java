package io.redshank.rules.lint.clause;

import io.redshank.lang.eql.EqlQuery;
import io.redshank.lang.eql.EqlTree;
import io.redshank.lang.esql.EsqlCommand;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What queries ask of events. Stateless; making it costs as much as a walk through the tree. */
public final class Clauses {
    private Clauses() {}

    /**
     * What is asked of one event.
     *
     * @param category the event category of EQL, or null if none is named
     */
    public record Asked(@Nullable String category, Clause clause) {}

    /**
     * What a query asks of each event by itself: of KQL one clause, of EQL one for each event, of ES|QL one for each WHERE, which
     * may look at rows that are no events.
     */
    public static List<Asked> of(ReviewedQuery query) {
        List<Asked> asked = new ArrayList<>();
        query.kql().ifPresent(tree -> asked.add(new Asked(null, KqlClauses.of(tree))));
        query.eql().ifPresent(tree -> {
            for (EqlQuery.Event event : EqlTree.events(tree)) {
                asked.add(new Asked(event.category(), EqlClauses.of(event.condition())));
            }
        });
        query.esql()
                .ifPresent(tree -> tree.commands().forEach(command -> {
                    if (command instanceof EsqlCommand.Where where) {
                        asked.add(new Asked(null, EsqlClauses.of(where.condition())));
                    }
                }));
        return asked;
    }

    /** Every clause in it, a whole before its parts, and whether it stands below a {@code not}: two of them undo each other. */
    public static void forEach(Clause clause, BiConsumer<Clause, Boolean> action) {
        forEach(clause, false, action);
    }

    private static void forEach(Clause clause, boolean negated, BiConsumer<Clause, Boolean> action) {
        action.accept(clause, negated);
        switch (clause) {
            case Clause.All all -> all.parts().forEach(part -> forEach(part, negated, action));
            case Clause.Any any -> any.parts().forEach(part -> forEach(part, negated, action));
            case Clause.Not not -> forEach(not.part(), !negated, action);
            case Clause.Values values -> {}
            case Clause.Bound bound -> {}
            case Clause.Exists exists -> {}
            case Clause.Other other -> {}
        }
    }

    /** What must all hold: the parts of {@code and}, also of those within it; else the clause itself. */
    public static List<Clause> conjuncts(Clause clause) {
        List<Clause> found = new ArrayList<>();
        conjuncts(clause, found);
        return found;
    }

    private static void conjuncts(Clause clause, List<Clause> found) {
        if (clause instanceof Clause.All all) {
            all.parts().forEach(part -> conjuncts(part, found));
        } else {
            found.add(clause);
        }
    }
}
