package io.redshank.rules.lint.overlap;

import io.redshank.model.Severity;
import io.redshank.rules.lint.OverlapCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.RuleOverlaps;
import io.redshank.rules.overlap.Overlap;
import java.util.function.Function;

/** RS906: a rule does not exclude all that another rule is there for. */
public final class CancelledRule implements OverlapCheck {
    @Override
    public String code() {
        return "RS906";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(RuleOverlaps overlaps, Function<ReviewedFile, Review> reviews) {
        overlaps.byRule(Overlap.Cancels.class).forEach((file, found) -> {
            reviews.apply(file)
                    .report(
                            file.rule().keyRange("query"),
                            "an exclusion cancels " + OtherRules.names(found)
                                    + ": it leaves out every event that raises "
                                    + (found.size() == 1 ? "that rule" : "those rules"),
                            "narrow the exclusion, unless the other rule is there in its place");
        });
    }
}
