package io.redshank.rules.lint.overlap;

import io.redshank.model.Severity;
import io.redshank.rules.lint.OverlapCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.RuleOverlaps;
import io.redshank.rules.overlap.Overlap;
import java.util.function.Function;

/** RS902: not every event that raises a rule raises another one too. */
public final class SubsumedRule implements OverlapCheck {
    @Override
    public String code() {
        return "RS902";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(RuleOverlaps overlaps, Function<ReviewedFile, Review> reviews) {
        overlaps.byRule(Overlap.Within.class).forEach((file, found) -> {
            reviews.apply(file)
                    .report(
                            file.rule().keyRange("query"),
                            OtherRules.names(found) + (found.size() == 1 ? " subsumes" : " subsume")
                                    + " this rule: every event of it raises " + (found.size() == 1 ? "that" : "those")
                                    + " as well",
                            "exclude its events there, or make it a building block if one alert is enough");
        });
    }
}
