package io.redshank.rules.lint.query;

import io.redshank.lang.kql.KqlQuery;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;

/** RS803: a condition of KQL names its field. */
public final class FreeText implements FileCheck {
    @Override
    public String code() {
        return "RS803";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query().ifPresent(query -> query.kql().ifPresent(tree -> look(tree, query, review)));
    }

    private static void look(KqlQuery part, ReviewedQuery query, Review review) {
        switch (part) {
            case KqlQuery.Or or -> or.operands().forEach(operand -> look(operand, query, review));
            case KqlQuery.And and -> and.operands().forEach(operand -> look(operand, query, review));
            case KqlQuery.Not not -> look(not.operand(), query, review);
            case KqlQuery.Nested nested -> look(nested.query(), query, review);
            case KqlQuery.FreeText text -> report(text, query, review);
            case KqlQuery.Everything everything -> {}
            case KqlQuery.Is is -> {}
            case KqlQuery.Range range -> {}
        }
    }

    private static void report(KqlQuery.FreeText text, ReviewedQuery query, Review review) {
        if (!text.value().isStar()) {
            SourceRange range = text.range();
            String written = query.text().value().substring(range.start(), range.end());
            review.report(
                    query.inFile(range),
                    "`" + written + "` is searched as text, in all fields",
                    "name a field, as in `process.name:php`");
        }
    }
}
