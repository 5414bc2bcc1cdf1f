package io.redshank.rules.lint.blocks;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.RiskBand;
import io.redshank.rules.TimeText;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.KeyEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;

/** RS653: a building block is low with a score of 21, and has no excuse that it does not need. */
public final class BuildingBlockRating implements FileCheck {
    @Override
    public String code() {
        return "RS653";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated()) {
            return;
        }
        if (file.isBuildingBlock()) {
            rating(file, review);
        }
        bypass(file, review);
    }

    private static void rating(ReviewedFile file, Review review) {
        String severity = file.rule().text("severity").map(Placed::value).orElse("low");
        long score = file.rule().whole("risk_score").map(Placed::value).orElse(21L);
        if (RiskBand.of(severity).filter(band -> band.holds(score)).isEmpty()) {
            return; // the two do not fit each other, and reading tells of that
        }
        if (!severity.equals("low")) {
            review.report(
                    file.rule().valueRange("severity"),
                    "building blocks are `low` with risk_score 21, this one is `" + severity + "` with " + score,
                    null);
        } else if (score != RiskBand.LOW.customary()) {
            review.report(
                    file.rule().valueRange("risk_score"),
                    "building blocks are `low` with risk_score 21, this one has " + score,
                    null);
        }
    }

    /** Whether a comment stands in the line, in the one above it, or under its own key. */
    private static boolean isExplained(ReviewedFile file) {
        String text = file.source().text();
        int key = file.metadata().keyRange("bypass_bbr_timing").start();
        int end = text.indexOf('\n', key);
        int above = text.lastIndexOf('\n', text.lastIndexOf('\n', key) - 1);
        return file.metadata().has("comments")
                || text.substring(above + 1, end < 0 ? text.length() : end).indexOf('#') >= 0;
    }

    private void bypass(ReviewedFile file, Review review) {
        if (!file.metadata().isSet("bypass_bbr_timing")) {
            return;
        }
        String from = file.rule().text("from").map(Placed::value).orElse("now-6m");
        String interval = file.rule().text("interval").map(Placed::value).orElse("5m");
        boolean unused = !file.isBuildingBlock()
                || (TimeText.isBeforeNow(from)
                        && TimeText.isSpan(interval)
                        && TimeText.beforeNow(from).toMinutes() >= 119
                        && TimeText.span(interval).toMinutes() >= 60);
        if (file.hasRule() && !unused && !isExplained(file)) {
            review.report(
                    Severity.INFORMATION,
                    file.metadata().keyRange("bypass_bbr_timing"),
                    "`bypass_bbr_timing` is not explained",
                    "say in `comments` or in a comment above it why the rule must run more often",
                    null);
        }
        if (file.hasRule() && unused) {
            review.report(
                    severity(),
                    file.metadata().keyRange("bypass_bbr_timing"),
                    file.isBuildingBlock()
                            ? "`bypass_bbr_timing` is unused: the rule has a building block's times"
                            : "`bypass_bbr_timing` is unused: the rule is no building block",
                    null,
                    Fix.proposed(KeyEdits.remove(file.source(), file.metadata(), "bypass_bbr_timing")));
        }
    }
}
