package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.ListEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.Stacks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** RS116: new terms are of one to three different fields that there are, of one before stack 8.6. */
public final class NewTermsFields implements FileCheck {
    /** How many fields new terms have at most. */
    static final int MOST = 3;

    private static final String SINCE = "8.6";

    @Override
    public String code() {
        return "RS116";
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
        file.rule().table("new_terms").ifPresent(newTerms -> {
            List<Placed<String>> fields = newTerms.texts("value");
            if (newTerms.isEmptyList("value")) {
                review.report(newTerms.keyRange("value"), "`new_terms` has no field", "name one to three fields");
                return;
            }
            SourceFields.of(file, review).tellUngroupable(fields, "new_terms", severity());
            Set<String> seen = new HashSet<>();
            for (Placed<String> field : fields) {
                if (!seen.add(field.value())) {
                    review.report(
                            field.range(),
                            "field `" + field.value() + "` stands here twice",
                            null,
                            ListEdits.remove(file.source(), field.range()));
                }
            }
            if (seen.size() > MOST) {
                review.report(
                        fields.get(MOST).range(),
                        "`new_terms` has " + seen.size() + " fields (limit of fields: " + MOST + ")",
                        null);
            } else if (seen.size() > 1) {
                Stacks.oldestBefore(SINCE, file, review.data().options())
                        .ifPresent(oldest -> review.report(
                                fields.get(1).range(),
                                "`new_terms` has " + seen.size() + " fields (limit of fields before stack " + SINCE
                                        + ": 1), and the rule is for " + oldest + " too",
                                "set `min_stack_version = \"" + SINCE + ".0\"`, or name one field"));
            }
        });
    }
}
