package io.redshank.rules.lint.query;

import io.redshank.model.Diagnostic;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedQuery;

/** RS702: each field exists for the indices and integrations of the rule. */
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

    private static boolean isOfMetadata(Diagnostic diagnostic, ReviewedQuery query) {
        return query.esql()
                .filter(tree -> !tree.isAggregating())
                .map(EventMetadata::missing)
                .filter(missing ->
                        missing.stream().anyMatch(name -> diagnostic.message().startsWith("`" + name + "`")))
                .isPresent();
    }
}
