package io.redshank.rules.lint.query;

import io.redshank.lang.eql.EqlQuery;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;

/** RS823: a sequence has a span, or what it waits for never expires. */
public final class SequenceWithoutSpan implements FileCheck {
    private static final int WORD = "sequence".length();

    @Override
    public String code() {
        return "RS823";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query()
                .ifPresent(query -> query.eql().ifPresent(tree -> {
                    if (tree instanceof EqlQuery.Sequence sequence
                            && sequence.maxSpan().isEmpty()) {
                        int start = sequence.range().start();
                        review.report(
                                query.inFile(new SourceRange(start, start + WORD)),
                                "the sequence has no maxspan: its state never expires",
                                "write `sequence … with maxspan=1m`, as long as the attack takes at most");
                    }
                }));
    }
}
