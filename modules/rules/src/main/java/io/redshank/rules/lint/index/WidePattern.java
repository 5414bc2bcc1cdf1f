package io.redshank.rules.lint.index;

import io.redshank.lang.eql.EqlQuery;
import io.redshank.lang.eql.EqlTree;
import io.redshank.lang.kql.KqlQuery;
import io.redshank.lang.kql.KqlValues;
import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.TextEdit;
import io.redshank.rules.lint.clause.Clause;
import io.redshank.rules.lint.clause.Clauses;
import io.redshank.rules.lint.tags.EsqlSources;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * RS305: a rule that asks for events of one category does not read all events of Elastic Defend, which keeps each of these
 * categories in a dataset of its own.
 */
public final class WidePattern implements FileCheck {
    private static final Set<String> WIDE = Set.of("logs-endpoint.events.*", "logs-endpoint.*", "logs-endpoint*");

    /** Categories that have a dataset of the same name, and are in no other one. */
    private static final Set<String> CATEGORIES = Set.of("process", "file", "network", "registry", "library");

    @Override
    public String code() {
        return "RS305";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.rule().has("event_category_override")) {
            return;
        }
        List<Placed<String>> wide = EsqlSources.ofRule(file).stream()
                .filter(pattern -> WIDE.contains(pattern.value()))
                .toList();
        if (wide.isEmpty()) {
            return;
        }
        String category = review.query().map(WidePattern::onlyCategory).orElse(null);
        if (category != null) {
            String narrow = "logs-endpoint.events." + category + "-*";
            for (Placed<String> pattern : wide) {
                review.report(
                        pattern.range(),
                        "`" + pattern.value() + "` reads events of every category, and the query asks for " + category
                                + " events only",
                        "read `" + narrow + "`",
                        Fix.proposed(new TextEdit(
                                pattern.range(), file.language().equals("esql") ? narrow : "\"" + narrow + "\"")));
            }
        }
    }

    /** The one category that all events asked for have, or null. */
    private static @Nullable String onlyCategory(ReviewedQuery query) {
        Set<String> asked = new HashSet<>();
        query.eql().ifPresent(tree -> {
            for (EqlQuery.Event event : EqlTree.events(tree)) {
                String category = event.category();
                asked.add(category == null ? "" : category);
            }
        });
        query.kql().ifPresent(tree -> asked.add(categoryOf(tree)));
        query.esql().ifPresent(tree -> asked.add(categoryOfRows(query)));
        String only = asked.size() == 1 ? asked.iterator().next() : "";
        return CATEGORIES.contains(only) ? only : null;
    }

    /** The category that every event of a query of ES|QL must have, or an empty text. */
    private static String categoryOfRows(ReviewedQuery query) {
        for (Clauses.Asked where : Clauses.of(query)) {
            for (Clause clause : Clauses.conjuncts(where.clause())) {
                if (clause instanceof Clause.Values values
                        && values.field().equals("event.category")
                        && values.values().size() == 1) {
                    return values.values().getFirst().shape().text();
                }
            }
        }
        return "";
    }

    /** The category that every event of a query of KQL must have, or an empty text. */
    private static String categoryOf(KqlQuery query) {
        if (query instanceof KqlQuery.And and) {
            return and.operands().stream()
                    .map(WidePattern::categoryOf)
                    .filter(category -> !category.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        return query instanceof KqlQuery.Is is
                        && is.field().text().equals("event.category")
                        && is.values() instanceof KqlValues.One one
                ? one.literal().text()
                : "";
    }
}
