package io.redshank.rules.lint.query;

import io.redshank.lang.esql.EsqlCommand;
import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.clause.Clause;
import io.redshank.rules.lint.clause.Clauses;
import java.util.Set;

/**
 * RS710: a rule that raises an alert for each event asks for something that few events have. Kinds of rules that look for what is
 * new, frequent or listed read all events by design.
 */
public final class NothingNarrow implements FileCheck {
    private static final Set<String> TYPES = Set.of("query", "saved_query", "eql", "esql");

    /** Fields by which whole sources are chosen; nearly all events of one source share their values. */
    private static final Set<String> BROAD = Set.of(
            "data_stream.dataset",
            "data_stream.type",
            "event.category",
            "event.dataset",
            "event.module",
            "event.outcome",
            "event.type",
            "host.os.family",
            "host.os.platform",
            "host.os.type");

    /** Types of events that are seldom in a source. */
    private static final Set<String> SELDOM = Set.of("admin", "error", "group", "indicator", "user");

    /** Categories that have most of the events there are. */
    private static final Set<String> MANY = Set.of(
            "api", "authentication", "dns", "file", "library", "network", "process", "registry", "session", "web");

    @Override
    public String code() {
        return "RS710";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!TYPES.contains(file.type())) {
            return;
        }
        review.query().filter(NothingNarrow::raisesEach).ifPresent(query -> {
            boolean asked = false;
            for (Clauses.Asked event : Clauses.of(query)) {
                asked = true;
                boolean few = event.category() != null && !MANY.contains(event.category());
                if (few || isNarrow(event.clause())) {
                    return;
                }
            }
            if (asked) {
                report(file, review);
            }
        });
    }

    /** Whether each row is an event, and no command besides WHERE chooses among them. */
    private static boolean raisesEach(ReviewedQuery query) {
        return !query.text().isBlank()
                && query.esql().stream()
                        .flatMap(tree -> tree.commands().stream())
                        .allMatch(command -> command instanceof EsqlCommand.From
                                || command instanceof EsqlCommand.Where
                                || command instanceof EsqlCommand.Keep
                                || command instanceof EsqlCommand.Drop);
    }

    private static void report(ReviewedFile file, Review review) {
        review.report(
                file.rule().keyRange("query"),
                "the query asks for nothing that few events have: it matches nearly all of its source",
                "ask for a name, an action or another value besides what is excluded");
    }

    /** Whether few events satisfy it, as far as can be told. */
    private static boolean isNarrow(Clause clause) {
        return switch (clause) {
            case Clause.All all -> all.parts().stream().anyMatch(NothingNarrow::isNarrow);
            case Clause.Any any -> any.parts().stream().allMatch(NothingNarrow::isNarrow);
            case Clause.Not not -> not.part() instanceof Clause.Not inner && isNarrow(inner.part());
            case Clause.Values values -> values.values().stream().allMatch(value -> isNarrow(values.field(), value));
            case Clause.Bound bound -> true;
            case Clause.Exists exists -> !BROAD.contains(exists.field());
            case Clause.Other other -> true;
        };
    }

    /** A dataset of alerts has few events, and each is worth one. */
    private static boolean isNarrow(String field, Clause.Value value) {
        String text = value.shape().text();
        return switch (field) {
            case "event.kind" -> !text.equals("event") && !value.shape().isAnything();
            case "event.type" -> SELDOM.contains(text);
            case "event.category" -> !MANY.contains(text) && !value.shape().isAnything();
            case "event.dataset", "data_stream.dataset", "event.module" ->
                text.contains("alert") || text.contains("detection") || text.contains("protection");
            default -> !BROAD.contains(field) && !value.shape().isAnything();
        };
    }
}
