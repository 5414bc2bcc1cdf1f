package io.redshank.rules.lint.query;

import io.redshank.model.Severity;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.clause.Clause;
import io.redshank.rules.lint.clause.Clauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * RS707: what a query asks for can be there. Told is only what no event can satisfy, so that fields which may have several values
 * at once are let pass where one value could satisfy one clause and another value the other.
 */
public final class NeverTrue implements FileCheck {
    /** So much is compared at the most; a query that asks for more than this at once is let pass. */
    private static final int MOST_CLAUSES = 200;

    /** Fields of which an event has one value, whichever agent wrote it. */
    static final Set<String> SINGLE = Set.of(
            "@timestamp",
            "destination.port",
            "dll.name",
            "dll.path",
            "event.code",
            "event.dataset",
            "event.kind",
            "event.module",
            "event.outcome",
            "event.provider",
            "file.extension",
            "file.name",
            "file.path",
            "file.size",
            "host.os.family",
            "host.os.type",
            "http.response.status_code",
            "network.direction",
            "network.transport",
            "process.args_count",
            "process.command_line",
            "process.executable",
            "process.exit_code",
            "process.name",
            "process.parent.args_count",
            "process.parent.command_line",
            "process.parent.executable",
            "process.parent.name",
            "process.parent.pid",
            "process.pid",
            "registry.path",
            "registry.value",
            "source.port");

    @Override
    public String code() {
        return "RS707";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query().ifPresent(query -> {
            Look look = new Look(review.data().fields().schemaFor(file.sources()), query, review);
            Clauses.of(query).forEach(asked -> look.at(asked.clause(), List.of()));
        });
    }

    /** A look at one query. */
    private record Look(Schema schema, ReviewedQuery query, Review review) {

        /**
         * Looks at a clause and what is in it, but not below {@code not}: an exclusion that excludes nothing does no harm.
         *
         * @param given what holds besides
         */
        void at(Clause clause, List<Clause> given) {
            if (clause instanceof Clause.Any any) {
                any.parts().forEach(part -> at(part, given));
                return;
            }
            List<Clause> known = new ArrayList<>(given);
            List<Clause> must = new ArrayList<>();
            flatten(clause, must);
            if (known.size() + must.size() > MOST_CLAUSES) {
                return;
            }
            for (Clause part : must) {
                Optional<Clause> against =
                        known.stream().filter(other -> exclude(other, part)).findFirst();
                if (against.isPresent()) {
                    report(part, against.get());
                    return;
                }
                known.add(part);
            }
            for (Clause part : must) {
                if (part instanceof Clause.Any) {
                    at(part, known);
                }
            }
        }

        private static void flatten(Clause clause, List<Clause> must) {
            switch (clause) {
                case Clause.All all -> all.parts().forEach(part -> flatten(part, must));
                case Clause.Not(Clause.Not(Clause part, var inner), var outer) -> flatten(part, must);
                case Clause.Not(Clause.Any any, var outer) ->
                    any.parts().forEach(part -> flatten(new Clause.Not(part, part.range()), must));
                case Clause.Not not -> must.add(not);
                case Clause.Any any -> must.add(any);
                case Clause.Values values -> must.add(values);
                case Clause.Bound bound -> must.add(bound);
                case Clause.Exists exists -> must.add(exists);
                case Clause.Other other -> must.add(other);
            }
        }

        private void report(Clause clause, Clause against) {
            review.report(
                    query.inFile(clause.range()),
                    "never true beside `" + Excerpts.of(query, against.range())
                            + "`: the query or this part of it never matches",
                    "take one of the two out, or join them by `or`");
        }

        private boolean exclude(Clause left, Clause right) {
            if (left instanceof Clause.Not not) {
                return !(right instanceof Clause.Not) && implies(right, not.part());
            }
            if (right instanceof Clause.Not not) {
                return implies(left, not.part());
            }
            if (left instanceof Clause.Values one && right instanceof Clause.Values two) {
                return isSingle(one.field())
                        && one.field().equals(two.field())
                        && (areApart(one, two) || areApart(two, one));
            }
            return left instanceof Clause.Bound one
                    && right instanceof Clause.Bound two
                    && isSingle(one.field())
                    && one.field().equals(two.field())
                    && (isAbove(one, two) || isAbove(two, one));
        }

        /** ES|QL compares no field that has several values. */
        private boolean isSingle(String field) {
            return SINGLE.contains(field) || query.esql().isPresent();
        }

        /** Whether every event that satisfies one clause satisfies the other. */
        private boolean implies(Clause clause, Clause wider) {
            if (wider instanceof Clause.Exists exists) {
                return fieldOf(clause).filter(exists.field()::equals).isPresent();
            }
            if (clause instanceof Clause.Values values && wider instanceof Clause.Values others) {
                return values.field().equals(others.field())
                        && values.values().stream()
                                .allMatch(value -> others.values().stream()
                                        .anyMatch(other -> other.covers(value)
                                                && (isSameText(value, other) || isWhole(values.field()))));
            }
            return clause instanceof Clause.Bound bound
                    && wider instanceof Clause.Bound other
                    && bound.field().equals(other.field())
                    && bound.operator() == other.operator()
                    && bound.number().compareTo(other.number()) == 0;
        }

        /** Whether both are written in the same way; {@code true} and {@code "true"} may be two things where the type is not known. */
        private boolean isSameText(Clause.Value one, Clause.Value other) {
            return Excerpts.of(query, one.range()).equals(Excerpts.of(query, other.range()))
                    && one.shape().equals(other.shape());
        }

        private static Optional<String> fieldOf(Clause clause) {
            return switch (clause) {
                case Clause.Values values -> Optional.of(values.field());
                case Clause.Bound bound -> Optional.of(bound.field());
                case Clause.Exists exists -> Optional.of(exists.field());
                case Clause.All all -> Optional.empty();
                case Clause.Any any -> Optional.empty();
                case Clause.Not not -> Optional.empty();
                case Clause.Other other -> Optional.empty();
            };
        }

        /** Whether a value is compared as it stands, rather than word by word. */
        private boolean isWhole(String field) {
            return query.kql().isEmpty()
                    || schema.typeOf(field)
                            .filter(type -> type == FieldType.KEYWORD)
                            .isPresent();
        }

        /** Whether none of the exact values of one clause satisfies the other. */
        private boolean areApart(Clause.Values exact, Clause.Values others) {
            return isWhole(exact.field())
                    && exact.values().stream()
                            .allMatch(value -> value.shape().isExact()
                                    && others.values().stream()
                                            .noneMatch(other -> other.shape()
                                                    .folded()
                                                    .covers(value.shape().folded())));
        }

        private static boolean isAbove(Clause.Bound low, Clause.Bound high) {
            boolean fromBelow = low.operator().accepts(1);
            boolean fromAbove = high.operator().accepts(-1);
            int order = low.number().compareTo(high.number());
            boolean open = !low.operator().accepts(0) || !high.operator().accepts(0);
            return fromBelow && fromAbove && (order > 0 || (order == 0 && open));
        }
    }
}
