package io.redshank.rules.lint.schedule;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.TimeText;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.blocks.BuildingBlockTiming;
import java.time.Duration;

/** RS109: a rule reads back at least as far as it runs apart, or events between two runs are never read. */
public final class LookBackShorterThanInterval implements FileCheck {
    private static final Duration HOUR = Duration.ofHours(1);

    @Override
    public String code() {
        return "RS109";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Fields rule = file.rule();
        String from = rule.text("from").map(Placed::value).orElse("now-6m");
        String interval = rule.text("interval").map(Placed::value).orElse("5m");
        if (!file.hasRule() || !TimeText.isBeforeNow(from) || !TimeText.isSpan(interval)) {
            return;
        }
        Duration lookBack = TimeText.beforeNow(from);
        Duration apart = TimeText.span(interval);
        if (lookBack.compareTo(apart) >= 0 || BuildingBlockTiming.tellsOf(file, lookBack)) {
            return;
        }
        Duration unread = apart.minus(lookBack);
        String every = apart.equals(HOUR) ? "hour" : TimeText.of(apart);
        SourceRange place = rule.has("from") ? rule.valueRange("from") : rule.valueRange("interval");
        review.report(
                place,
                "look-back of " + TimeText.of(lookBack) + " leaves " + TimeText.of(unread) + " of every " + every
                        + " unread",
                "with `interval` " + interval + " write `from = \"now-" + TimeText.of(apart.plusMinutes(1)) + "\"`");
    }
}
