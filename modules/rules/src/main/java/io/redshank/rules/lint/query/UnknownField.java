package io.redshank.rules.lint.query;

import io.redshank.model.Diagnostic;
import io.redshank.model.NearNames;
import io.redshank.model.schema.Schema;
import io.redshank.rules.RuleHints;
import io.redshank.rules.RuleSources;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.clause.FieldRead;
import io.redshank.rules.lint.clause.FieldReads;
import java.util.HashSet;
import java.util.Set;

/**
 * RS702: each field exists for the indices and integrations of the rule. One that EQL calls optional must exist somewhere among them,
 * which can be told where all that they have is known.
 */
public final class UnknownField extends QueryDiagnostics {
    @Override
    public String code() {
        return "RS702";
    }

    /** What METADATA should name is the matter of RS851, and fields that others registered by hand that of RS311. */
    @Override
    boolean isToldElsewhere(Diagnostic diagnostic, ReviewedQuery query, Review review) {
        return CustomField.custom(diagnostic, query, review).isPresent() || isOfMetadata(diagnostic, query);
    }

    @Override
    void look(ReviewedFile file, ReviewedQuery query, Review review) {
        RuleSources sources = file.sources();
        if (query.eql().isEmpty() || !review.data().fields().isComplete(sources)) {
            return;
        }
        Schema known = review.data().fields().schemaFor(sources);
        RuleHints hints = new RuleHints(review.data().fields(), sources);
        Set<String> told = new HashSet<>();
        for (FieldRead read : FieldReads.of(query)) {
            String field = read.field();
            if (read.optional() && known.typeOf(field).isEmpty() && told.add(field)) {
                String near = NearNames.nearest(field, known.fields());
                review.report(
                        query.inFile(read.range()),
                        hints.unknown(field) + ", so that it is not optional but always missing",
                        near == null ? hints.whereabouts(field).orElse(null) : "did you mean `" + near + "`?");
            }
        }
    }

    private static boolean isOfMetadata(Diagnostic diagnostic, ReviewedQuery query) {
        return query.esql()
                .filter(tree -> !tree.isAggregating())
                .map(EventMetadata::missing)
                .filter(missing ->
                        missing.stream().anyMatch(name -> diagnostic.message().startsWith("`" + name + "`")))
                .isPresent();
    }
}
