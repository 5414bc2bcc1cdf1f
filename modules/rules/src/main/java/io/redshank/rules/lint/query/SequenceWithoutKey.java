package io.redshank.rules.lint.query;

import io.redshank.lang.eql.EqlQuery;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;

/**
 * RS822: the events of a sequence share a key, or it joins what has nothing to do with each other. Keys of unlike types are reported by
 * the language, as an error, since such a query does not run.
 */
public final class SequenceWithoutKey extends QueryDiagnostics {
    private static final int WORD = "sequence".length();

    @Override
    public String code() {
        return "RS822";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    void look(ReviewedFile file, ReviewedQuery query, Review review) {
        query.eql().ifPresent(tree -> {
            if (tree instanceof EqlQuery.Sequence sequence
                    && sequence.keys().isEmpty()
                    && sequence.items().stream().allMatch(item -> item.keys().isEmpty())) {
                int start = sequence.range().start();
                review.report(
                        query.inFile(new SourceRange(start, start + WORD)),
                        "the sequence has no key: it joins events of unrelated hosts",
                        "write `sequence by host.id …`, or a field that the events share");
            }
        });
    }
}
