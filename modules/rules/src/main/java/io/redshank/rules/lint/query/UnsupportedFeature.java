package io.redshank.rules.lint.query;

import io.redshank.lang.eql.EqlQuery;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.Stacks;
import java.util.List;

/** RS829: the query uses only what its language has, at each stack that the rule is for. */
public final class UnsupportedFeature extends QueryDiagnostics {
    private static final String RUNS_SINCE = "7.16";
    private static final String SAMPLES_SINCE = "8.6";
    private static final String MISSING_SINCE = "8.9";

    @Override
    public String code() {
        return "RS829";
    }

    @Override
    void look(ReviewedFile file, ReviewedQuery query, Review review) {
        query.eql().ifPresent(tree -> {
            switch (tree) {
                case EqlQuery.Single unused -> {}
                case EqlQuery.Sample sample -> {
                    int start = sample.range().start();
                    SourceRange word = new SourceRange(start, start + "sample".length());
                    since(SAMPLES_SINCE, "`sample`", query.inFile(word), file, review);
                }
                case EqlQuery.Sequence sequence -> items(sequence.items(), file, query, review);
            }
        });
    }

    private static void items(List<EqlQuery.Item> items, ReviewedFile file, ReviewedQuery query, Review review) {
        for (EqlQuery.Item item : items) {
            SourceRange place = query.inFile(item.range());
            if (item.missing()) {
                since(MISSING_SINCE, "a missing event", place, file, review);
            }
            if (item.runs() > 1) {
                since(RUNS_SINCE, "`with runs`", place, file, review);
            }
        }
    }

    /** Tells of a part of a language that some stack of the rule lacks. */
    static void since(String stack, String what, SourceRange place, ReviewedFile file, Review review) {
        Stacks.oldestBefore(stack, file, review.data().options())
                .ifPresent(oldest -> review.report(
                        place,
                        what + " is understood from stack " + stack + " on, and the rule is for " + oldest + " too",
                        "set `min_stack_version = \"" + stack + ".0\"` and say why in `min_stack_comments`"));
    }
}
