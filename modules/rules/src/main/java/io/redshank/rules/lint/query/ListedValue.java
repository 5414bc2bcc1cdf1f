package io.redshank.rules.lint.query;

import io.redshank.model.NearNames;
import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.clause.Clause;
import io.redshank.rules.lint.clause.Clauses;
import io.redshank.rules.lint.clause.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * RS704: where ECS lists the values of a field, a query asks for one of them; and for event types that events of the category
 * have. Agents that keep to no list are not the rule's fault, so that it is a warning.
 */
public final class ListedValue implements FileCheck {
    private static final EcsValues ECS = EcsValues.instance();
    private static final String CATEGORY = "event.category";
    private static final String TYPE = "event.type";

    /** Values that Elastic's agents give to their events besides those of ECS, some of them long ago. */
    private static final Map<String, Set<String>> OTHERS = Map.of(
            CATEGORY,
            Set.of("credential_access", "dns", "network_traffic", "persistence"),
            TYPE,
            Set.of("device", "process_started"));

    @Override
    public String code() {
        return "RS704";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        List<String> index = file.sources().index();
        review.query().ifPresent(query -> {
            for (Clauses.Asked asked : Clauses.of(query)) {
                Clauses.forEach(asked.clause(), (clause, negated) -> {
                    if (clause instanceof Clause.Values values) {
                        values.values().forEach(value -> listed(values, value, query, review));
                    }
                });
                if (asked.category() == null || DefendIndices.mayHold(asked.category(), index)) { // else RS830 tells
                    fitting(asked, query, review);
                }
            }
        });
    }

    private static void listed(Clause.Values clause, Clause.Value value, ReviewedQuery query, Review review) {
        String field = clause.field();
        Optional<Set<String>> allowed = ECS.of(field);
        if (allowed.isEmpty() || isAmong(allowed.get(), field, value)) {
            return;
        }
        if (query.esql().isPresent() && inOtherCase(clause, value).isPresent()) {
            return; // that is the matter of RS857
        }
        String written = value.shape().text();
        String near = NearNames.nearest(written, allowed.get());
        if (near != null && clause.values().stream().anyMatch(other -> fits(near, other))) {
            return; // the author knows of agents that spell it in two ways
        }
        review.report(
                query.inFile(value.range()),
                "`" + field + "` has no value `" + written + "` in ECS",
                near == null
                        ? "ECS has " + String.join(", ", new TreeSet<>(allowed.get()))
                        : "did you mean `" + near + "`?");
    }

    /**
     * The value that ECS lists for the field of a clause and that is written there in letters of another case; nothing if the value
     * is listed, or the listed one is asked for as well.
     */
    static Optional<String> inOtherCase(Clause.Values clause, Clause.Value value) {
        Set<String> allowed = ECS.of(clause.field()).orElse(Set.of());
        return isAmong(allowed, clause.field(), value)
                ? Optional.empty()
                : new TreeSet<>(allowed)
                        .stream()
                                .filter(name -> value.shape()
                                        .folded()
                                        .covers(Shape.exact(name).folded()))
                                .findFirst()
                                .filter(name -> clause.values().stream().noneMatch(other -> fits(name, other)));
    }

    private static boolean isAmong(Set<String> allowed, String field, Clause.Value value) {
        return allowed.stream().anyMatch(name -> fits(name, value))
                || OTHERS.getOrDefault(field, Set.of()).stream().anyMatch(name -> fits(name, value));
    }

    private static boolean fits(String name, Clause.Value value) {
        Clause.Value exact = new Clause.Value(Shape.exact(name), value.foldCase(), value.range());
        return value.covers(exact);
    }

    /** Whether some of the types asked for is one of some of the categories asked for. */
    private static void fitting(Clauses.Asked asked, ReviewedQuery query, Review review) {
        List<Clause> must = Clauses.conjuncts(asked.clause());
        Set<String> categories = new TreeSet<>();
        if (asked.category() != null) {
            categories.add(asked.category());
        }
        for (Clause clause : must) {
            if (clause instanceof Clause.Values values && values.field().equals(CATEGORY)) {
                values.values()
                        .forEach(value -> categories.add(value.shape().text().toLowerCase(Locale.ROOT)));
            }
        }
        if (categories.isEmpty()
                || !categories.stream().allMatch(name -> ECS.types(name).isPresent())) {
            return;
        }
        for (Clause clause : must) {
            if (clause instanceof Clause.Values values
                    && values.field().equals(TYPE)
                    && values.values().stream()
                            .allMatch(type ->
                                    ECS.of(TYPE).orElse(Set.of()).stream().anyMatch(name -> fits(name, type))
                                            && categories.stream()
                                                    .noneMatch(category -> isAmong(
                                                            ECS.types(category).orElse(Set.of()), TYPE, type)))) {
                String category = String.join(", ", categories);
                Set<String> types = new TreeSet<>();
                categories.forEach(name -> types.addAll(ECS.types(name).orElse(Set.of())));
                review.report(
                        query.inFile(values.range()),
                        "events of category " + category + " have no type `"
                                + values.values().getFirst().shape().text() + "` in ECS",
                        "their types are " + String.join(", ", types));
            }
        }
    }
}
