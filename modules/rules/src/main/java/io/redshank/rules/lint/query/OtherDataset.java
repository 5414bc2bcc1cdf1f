package io.redshank.rules.lint.query;

import io.redshank.lang.eql.EqlExpr;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.lang.eql.EqlTree;
import io.redshank.model.Severity;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * RS828: events of Elastic Defend in one category are of one dataset, and a field that is in other datasets only is never filled
 * there. Rules that read other sources too are let pass, since those may fill it.
 */
public final class OtherDataset implements FileCheck {
    private static final String PACKAGE = "endpoint";
    private static final String INDEX = "logs-endpoint.events.";
    private static final Set<String> CATEGORIES = Set.of("file", "library", "network", "registry");

    @Override
    public String code() {
        return "RS828";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        List<String> index = file.sources().index();
        if (index.isEmpty() || !index.stream().allMatch(pattern -> pattern.startsWith(INDEX))) {
            return;
        }
        review.query()
                .ifPresent(query -> query.eql().ifPresent(tree -> {
                    Schema known = review.data().fields().schemaFor(file.sources());
                    for (EqlQuery.Event event : EqlTree.events(tree)) {
                        String category = event.category();
                        if (category != null
                                && CATEGORIES.contains(category)
                                && DefendIndices.mayHold(category, index)) {
                            String dataset = PACKAGE + ".events." + category;
                            review.data()
                                    .fields()
                                    .dataset(PACKAGE, dataset)
                                    .ifPresent(own -> look(event, dataset, own, known, query, review));
                        }
                    }
                }));
    }

    private static void look(
            EqlQuery.Event event, String dataset, Schema own, Schema known, ReviewedQuery query, Review review) {
        Set<String> told = new HashSet<>();
        EqlTree.forEach(event.condition(), part -> {
            if (part instanceof EqlExpr.FieldName field
                    && !field.optional()
                    && isElsewhere(field.name(), own, known)
                    && told.add(field.name())) {
                review.report(
                        query.inFile(field.range()),
                        "`" + field.name() + "` is never filled in " + dataset,
                        "ask for it in an event of its own dataset, or leave it out");
            }
        });
    }

    private static boolean isElsewhere(String field, Schema own, Schema known) {
        Optional<?> there = own.typeOf(field);
        return there.isEmpty()
                && known.typeOf(field)
                        .filter(type -> type != FieldType.TEXT) // RS827 tells of that
                        .isPresent();
    }
}
