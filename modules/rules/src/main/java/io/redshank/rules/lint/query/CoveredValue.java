package io.redshank.rules.lint.query;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.FieldType;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.TextEdit;
import io.redshank.rules.lint.clause.Clause;
import io.redshank.rules.lint.clause.Clauses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** RS708: a value in a list of alternatives adds something to it, and so does a condition beside others. */
public final class CoveredValue implements FileCheck {
    /** So many values are compared with patterns at the most. */
    private static final int MOST_COMPARED = 100_000;

    /** What stands between two values of a list. */
    private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*|\\s+or\\s+", Pattern.CASE_INSENSITIVE);

    @Override
    public String code() {
        return "RS708";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query().ifPresent(query -> {
            Predicate<String> isWhole = field -> query.kql().isEmpty()
                    || review.data()
                            .fields()
                            .schemaFor(file.sources())
                            .typeOf(field)
                            .filter(type -> type == FieldType.KEYWORD)
                            .isPresent();
            for (Clauses.Asked asked : Clauses.of(query)) {
                Clauses.forEach(asked.clause(), (clause, negated) -> {
                    if (clause instanceof Clause.Values values) {
                        look(values, isWhole.test(values.field()), query, review);
                    } else if (clause instanceof Clause.Any any) {
                        look(any, isWhole, query, review);
                    } else if (clause instanceof Clause.All all) {
                        look(all, isWhole, query, review);
                    }
                });
            }
        });
    }

    private static void look(Clause.Values list, boolean whole, ReviewedQuery query, Review review) {
        List<Clause.Value> values = list.values();
        boolean[] gone = new boolean[values.size()];
        boolean onlyGone = true;
        for (int i = 0; i < values.size(); i++) {
            Optional<Clause.Value> cover =
                    i * (long) values.size() > MOST_COMPARED ? Optional.empty() : cover(query, values, i, gone, whole);
            gone[i] = cover.isPresent();
            if (gone[i]) {
                report(values.get(i), cover.get(), removal(query, values, i, onlyGone), query, review);
            }
            onlyGone &= gone[i];
        }
    }

    /** What makes a value needless: one before it that is kept and does as much, or any that does more. */
    private static Optional<Clause.Value> cover(
            ReviewedQuery query, List<Clause.Value> values, int index, boolean[] gone, boolean whole) {
        Clause.Value value = values.get(index);
        for (int j = 0; j < values.size(); j++) {
            Clause.Value other = values.get(j);
            if (j != index
                    && !gone[j]
                    && other.covers(value)
                    && (whole || isSameText(query, other, value))
                    && (j < index || !value.covers(other))) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /** The same over the alternatives of {@code or} that ask for one field each; nobody's list has to be changed by machine. */
    private static void look(Clause.Any any, Predicate<String> isWhole, ReviewedQuery query, Review review) {
        Map<String, List<Clause.Values>> byField = new HashMap<>();
        for (Clause part : any.parts()) {
            if (part instanceof Clause.Values values) {
                byField.computeIfAbsent(values.field(), field -> new ArrayList<>())
                        .add(values);
            }
        }
        byField.forEach((field, lists) -> {
            if (lists.size() == 1) {
                return;
            }
            for (Clause.Values list : lists) {
                for (Clause.Value value : list.values()) {
                    lists.stream()
                            .filter(other -> !other.range().equals(list.range()))
                            .flatMap(other -> other.values().stream())
                            .filter(other -> other.covers(value)
                                    && (isWhole.test(field) || isSameText(query, other, value))
                                    && (!value.covers(other)
                                            || other.range().start()
                                                    < value.range().start()))
                            .findFirst()
                            .ifPresent(cover -> report(value, cover, Optional.empty(), query, review));
                }
            }
        });
    }

    /** Of conditions that must all hold, one that holds by another. A field may have several values, so that these are compared. */
    private static void look(Clause.All all, Predicate<String> isWhole, ReviewedQuery query, Review review) {
        List<Clause> parts = all.parts();
        if (parts.size() * (long) parts.size() > MOST_COMPARED) {
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < parts.size(); j++) {
                Clause part = parts.get(i);
                Clause other = parts.get(j);
                boolean same = isSamePiece(part, other, query);
                if (same ? j < i : i != j && holdsBy(part, other, isWhole)) {
                    review.report(
                            query.inFile(part.range()),
                            "`" + Excerpts.of(query, part.range()) + "` "
                                    + (same
                                            ? "stands there twice"
                                            : "is implied by `" + Excerpts.of(query, other.range()) + "`"),
                            "take it out");
                    break;
                }
            }
        }
    }

    private static boolean isSamePiece(Clause one, Clause other, ReviewedQuery query) {
        SourceRange left = one.range();
        SourceRange right = other.range();
        String text = query.text().value();
        return left.start() != right.start() // the values of a field of KQL are of one range
                && left.end() - left.start() == right.end() - right.start()
                && text.regionMatches(left.start(), text, right.start(), left.end() - left.start());
    }

    private static boolean holdsBy(Clause clause, Clause narrower, Predicate<String> isWhole) {
        return clause instanceof Clause.Values wide
                && narrower instanceof Clause.Values narrow
                && wide.field().equals(narrow.field())
                && isWhole.test(wide.field())
                && narrow.values().stream()
                        .allMatch(value -> wide.values().stream().anyMatch(other -> other.covers(value)));
    }

    /** Whether both are written in the same way; {@code true} and {@code "true"} may be two things where the type is not known. */
    private static boolean isSameText(ReviewedQuery query, Clause.Value one, Clause.Value other) {
        return Excerpts.of(query, one.range()).equals(Excerpts.of(query, other.range()))
                && one.shape().equals(other.shape());
    }

    private static void report(
            Clause.Value value, Clause.Value cover, Optional<Fix> fix, ReviewedQuery query, Review review) {
        String written = Excerpts.of(query, value.range());
        boolean same = value.covers(cover);
        String message = same
                ? "`" + written + "` stands there twice"
                : "`" + written + "` is implied by `" + Excerpts.of(query, cover.range()) + "`";
        review.report(Severity.WARNING, query.inFile(value.range()), message, "take it out", fix.orElse(null));
    }

    /** Takes a value out together with what stands between it and a neighbour. */
    private static Optional<Fix> removal(ReviewedQuery query, List<Clause.Value> values, int index, boolean first) {
        SourceRange own = values.get(index).range();
        int neighbour = first ? index + 1 : index - 1;
        if (neighbour >= values.size()) {
            return Optional.empty();
        }
        SourceRange other = values.get(neighbour).range();
        SourceRange between = first ? Excerpts.between(own, other) : Excerpts.between(other, own);
        if (!SEPARATOR
                .matcher(query.text().value().substring(between.start(), between.end()))
                .matches()) {
            return Optional.empty();
        }
        SourceRange removed =
                first ? new SourceRange(own.start(), other.start()) : new SourceRange(other.end(), own.end());
        return Optional.of(Fix.safe(new TextEdit(query.inFile(removed), "")));
    }
}
