package io.redshank.rules.lint.query;

import io.redshank.model.Diagnostic;
import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;

/** What the query's own language reports under this check's code. */
abstract class QueryDiagnostics implements FileCheck {
    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public final void check(ReviewedFile file, Review review) {
        review.query().ifPresent(query -> {
            for (Diagnostic diagnostic : query.diagnostics()) {
                if (diagnostic.code().equals(code()) && !isToldElsewhere(diagnostic, query, review)) {
                    review.report(diagnostic);
                }
            }
            look(file, query, review);
        });
    }

    /** What the check finds besides in a query. */
    void look(ReviewedFile file, ReviewedQuery query, Review review) {}

    /** Whether another check tells of it. */
    boolean isToldElsewhere(Diagnostic diagnostic, ReviewedQuery query, Review review) {
        return false;
    }
}
