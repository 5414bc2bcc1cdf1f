package io.redshank.rules.lint.overlap;

import io.redshank.model.Severity;
import io.redshank.rules.lint.OverlapCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.RuleOverlaps;
import io.redshank.rules.overlap.Overlap;
import java.util.function.Function;

/** RS905: a new-terms, threshold or building-block rule that builds on the query that another rule alerts on says so. */
public final class ChildRule implements OverlapCheck {
    @Override
    public String code() {
        return "RS905";
    }

    @Override
    public Severity severity() {
        return Severity.INFORMATION;
    }

    @Override
    public void check(RuleOverlaps overlaps, Function<ReviewedFile, Review> reviews) {
        overlaps.byRule(Overlap.BuildsOn.class).forEach((file, found) -> {
            reviews.apply(file)
                    .report(
                            file.rule().keyRange("query"),
                            "child of " + OtherRules.names(found)
                                    + (found.size() == 1 ? ", whose query finds" : ", whose queries find")
                                    + " every event that this one finds",
                            "it adds no event; what it adds is worth a sentence in its description");
        });
    }
}
