package io.redshank.rules.lint.overlap;

import io.redshank.model.Severity;
import io.redshank.rules.lint.OverlapCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.RuleOverlaps;
import io.redshank.rules.overlap.Overlap;
import java.util.function.Function;

/** RS901: no two rules raise their alerts by the same events of the same data. The later file is told. */
public final class SameRule implements OverlapCheck {
    @Override
    public String code() {
        return "RS901";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(RuleOverlaps overlaps, Function<ReviewedFile, Review> reviews) {
        overlaps.byRule(Overlap.Same.class).forEach((file, found) -> {
            ReviewedFile first = found.getFirst().other();
            reviews.apply(file)
                    .report(
                            file.rule().keyRange("query"),
                            "equal to rule `" + first.ruleName() + "` in " + first.path()
                                    + ": the same events of the same data raise both",
                            "keep one of them, or let the query say what tells them apart");
        });
    }
}
