package io.redshank.rules.lint.query;

import io.redshank.lang.kql.KqlKeyword;
import io.redshank.lang.kql.KqlQuery;
import io.redshank.lang.kql.KqlValues;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.TextEdit;
import java.util.Locale;

/** RS801: the keywords of KQL are written in lower case. */
public final class KeywordInCapitals implements FileCheck {
    @Override
    public String code() {
        return "RS801";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query().ifPresent(query -> query.kql().ifPresent(tree -> look(tree, query, review)));
    }

    private static void look(KqlQuery part, ReviewedQuery query, Review review) {
        switch (part) {
            case KqlQuery.Or or -> {
                or.keywords().forEach(keyword -> look(keyword, query, review));
                or.operands().forEach(operand -> look(operand, query, review));
            }
            case KqlQuery.And and -> {
                and.keywords().forEach(keyword -> look(keyword, query, review));
                and.operands().forEach(operand -> look(operand, query, review));
            }
            case KqlQuery.Not not -> {
                look(not.keyword(), query, review);
                look(not.operand(), query, review);
            }
            case KqlQuery.Nested nested -> look(nested.query(), query, review);
            case KqlQuery.Everything everything -> {}
            case KqlQuery.Is is -> look(is.values(), query, review);
            case KqlQuery.Range range -> {}
            case KqlQuery.FreeText text -> {}
        }
    }

    private static void look(KqlValues values, ReviewedQuery query, Review review) {
        switch (values) {
            case KqlValues.One one -> {}
            case KqlValues.Or or -> {
                or.keywords().forEach(keyword -> look(keyword, query, review));
                or.operands().forEach(operand -> look(operand, query, review));
            }
            case KqlValues.And and -> {
                and.keywords().forEach(keyword -> look(keyword, query, review));
                and.operands().forEach(operand -> look(operand, query, review));
            }
            case KqlValues.Not not -> {
                look(not.keyword(), query, review);
                look(not.operand(), query, review);
            }
        }
    }

    private static void look(KqlKeyword keyword, ReviewedQuery query, Review review) {
        if (!keyword.isLowerCase()) {
            SourceRange place = query.inFile(keyword.range());
            String lower = keyword.written().toLowerCase(Locale.ROOT);
            review.report(
                    place,
                    "`" + keyword.written() + "` is not in lower case",
                    "write `" + lower + "`",
                    Fix.safe(new TextEdit(place, lower)));
        }
    }
}
