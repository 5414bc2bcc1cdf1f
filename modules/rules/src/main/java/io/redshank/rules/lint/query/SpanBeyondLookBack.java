package io.redshank.rules.lint.query;

import io.redshank.lang.eql.EqlQuery;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.TimeText;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.time.Duration;

/**
 * RS824: a run of the rule reads as far back as its sequence may last, and runs are not so near to each other that each reads
 * nearly all again.
 */
public final class SpanBeyondLookBack implements FileCheck {
    /** What ingest may delay. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final Duration SHORT_SPAN = Duration.ofSeconds(150);

    @Override
    public String code() {
        return "RS824";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query()
                .ifPresent(query -> query.eql().ifPresent(tree -> {
                    if (tree instanceof EqlQuery.Sequence sequence) {
                        sequence.maxSpan().ifPresent(span -> check(file, span, query.inFile(span.range()), review));
                    }
                }));
    }

    private static void check(ReviewedFile file, EqlQuery.MaxSpan written, SourceRange place, Review review) {
        String from = file.rule().text("from").map(Placed::value).orElse("now-6m");
        String interval = file.rule().text("interval").map(Placed::value).orElse("5m");
        if (!TimeText.isBeforeNow(from) || !TimeText.isSpan(interval)) {
            return;
        }
        Duration span = written.unit().duration().multipliedBy(written.amount());
        Duration lookBack = TimeText.beforeNow(from);
        Duration half = span.dividedBy(2);
        if (lookBack.plus(MARGIN).compareTo(span) < 0) {
            review.report(
                    place,
                    "look-back " + TimeText.of(lookBack) + " plus 10m is below maxspan " + TimeText.of(span),
                    "raise `from` to `now-" + TimeText.of(span.plus(MARGIN)) + "`");
        } else if (span.compareTo(SHORT_SPAN) > 0 && TimeText.span(interval).compareTo(half) < 0) {
            review.report(
                    place,
                    "interval " + interval + " is below half of maxspan " + TimeText.of(span)
                            + ": most is read again by every run",
                    "raise `interval` to `" + TimeText.of(half) + "`");
        }
    }
}
