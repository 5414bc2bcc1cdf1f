package io.redshank.rules.lint.overlap;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.OverlapCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.RuleOverlaps;
import io.redshank.rules.overlap.Overlap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * RS905: a new-terms, threshold or building-block rule that builds on the query that another rule alerts on says so. One whose name
 * or description tells what it adds (the first time, so many, to build on) has said it.
 */
public final class ChildRule implements OverlapCheck {
    private static final Map<String, Pattern> WORDS = Map.of(
            "new_terms",
            anyOf("first|new|newly|never|rare|rarely|unusual|unseen|unknown|unfamiliar|previously|not (?:been )?seen"),
            "threshold",
            anyOf(
                    "many|multiple|several|repeated|repeatedly|again|bursts?|excessive|spikes?|high (?:number|volume|rate)"
                            + "|more than|at least|number of|numerous|frequent|frequently|large|mass|times|brute|\\d+"));
    private static final Pattern BLOCK =
            anyOf("building blocks?|other rules|not? an? alert|no alert|context|correlat\\w*");

    private static Pattern anyOf(String words) {
        return Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE);
    }

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
            if (saysWhatItAdds(file)) {
                return;
            }
            reviews.apply(file)
                    .report(
                            file.rule().keyRange("query"),
                            "child of " + OtherRules.names(found)
                                    + (found.size() == 1 ? ", whose query finds" : ", whose queries find")
                                    + " every event that this one finds",
                            "it adds no event; what it adds is worth a sentence in its description");
        });
    }

    private static boolean saysWhatItAdds(ReviewedFile file) {
        String said = file.ruleName() + " "
                + file.rule().text("description").map(Placed::value).orElse("");
        Pattern words = WORDS.get(file.type());
        return (words != null && words.matcher(said).find())
                || (file.isBuildingBlock() && BLOCK.matcher(said).find());
    }
}
