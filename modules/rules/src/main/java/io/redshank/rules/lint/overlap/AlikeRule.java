package io.redshank.rules.lint.overlap;

import io.redshank.model.Severity;
import io.redshank.rules.lint.OverlapCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.RuleOverlaps;
import io.redshank.rules.lint.RuleOverlaps.Found;
import io.redshank.rules.overlap.Overlap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** RS903: rules of the same data that are much alike say how they differ. The later file is told of the one most alike. */
public final class AlikeRule implements OverlapCheck {
    private static final int MOST_DIFFERENCES = 3;

    @Override
    public String code() {
        return "RS903";
    }

    @Override
    public Severity severity() {
        return Severity.INFORMATION;
    }

    @Override
    public void check(RuleOverlaps overlaps, Function<ReviewedFile, Review> reviews) {
        overlaps.byRule(Overlap.Alike.class).forEach((file, found) -> {
            Found<Overlap.Alike> nearest = found.getFirst();
            for (Found<Overlap.Alike> each : found) {
                if (each.overlap().percent() > nearest.overlap().percent()) {
                    nearest = each;
                }
            }
            reviews.apply(file)
                    .report(
                            file.rule().keyRange("query"),
                            nearest.overlap().percent() + "% alike with `"
                                    + nearest.other().ruleName() + "`" + differences(nearest.overlap()),
                            "one rule may do for both");
        });
    }

    private static String differences(Overlap.Alike alike) {
        List<String> all = alike.differences();
        if (all.isEmpty()) {
            return "; differs in how the parts are joined";
        }
        int shown = Math.min(all.size(), MOST_DIFFERENCES);
        return "; differs in "
                + all.subList(0, shown).stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "))
                + (shown == all.size() ? "" : " and " + (all.size() - shown) + " more");
    }
}
