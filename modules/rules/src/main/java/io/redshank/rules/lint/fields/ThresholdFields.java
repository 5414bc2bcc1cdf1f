package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.Stacks;
import java.util.List;

/** RS115: a threshold groups by three fields at the most, by five from stack 9.2 on, and by fields that there are. */
public final class ThresholdFields implements FileCheck {
    private static final int BEFORE = 3;
    private static final int NOW = 5;
    private static final String SINCE = "9.2";

    @Override
    public String code() {
        return "RS115";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated()) {
            return;
        }
        file.rule().table("threshold").ifPresent(threshold -> {
            List<Placed<String>> fields = threshold.texts("field");
            SourceFields known = SourceFields.of(file, review);
            known.tellUngroupable(fields, "threshold", severity());
            threshold
                    .tables("cardinality")
                    .forEach(counted -> known.tellUngroupable(counted.texts("field"), "cardinality", severity()));
            if (fields.size() > NOW) {
                review.report(
                        fields.get(NOW).range(),
                        "`threshold` has " + fields.size() + " fields (limit of fields: " + NOW + ", before stack "
                                + SINCE + ": " + BEFORE + ")",
                        null);
            } else if (fields.size() > BEFORE) {
                Stacks.oldestBefore(SINCE, file, review.data().options())
                        .ifPresent(oldest -> review.report(
                                fields.get(BEFORE).range(),
                                "`threshold` has " + fields.size() + " fields (limit of fields before stack " + SINCE
                                        + ": " + BEFORE + "), and the rule is for " + oldest + " too",
                                "set `min_stack_version = \"" + SINCE + ".0\"`, or group by fewer"));
            }
        });
    }
}
