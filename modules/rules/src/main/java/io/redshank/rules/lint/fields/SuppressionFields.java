package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;

/** RS119: alerts are suppressed by one to three fields that there are; those of threshold rules by time alone. */
public final class SuppressionFields implements FileCheck {
    private static final List<String> GROUPING = List.of("group_by", "missing_fields_strategy");
    private static final int MOST = 3;

    @Override
    public String code() {
        return "RS119";
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
        file.rule().table("alert_suppression").ifPresent(suppression -> {
            if (file.type().equals("threshold")) {
                threshold(file, suppression, review);
            } else {
                groups(suppression, SourceFields.of(file, review), review);
            }
        });
    }

    private static void threshold(ReviewedFile file, Fields suppression, Review review) {
        for (String key : GROUPING) {
            if (suppression.has(key)) {
                review.report(
                        suppression.keyRange(key),
                        "threshold rules suppress by the threshold's own fields: `" + key + "` has no place here",
                        "give only `duration`");
            }
        }
        if (!suppression.has("duration")) {
            review.report(file.rule().keyRange("alert_suppression"), "threshold rules suppress for a `duration`", null);
        }
    }

    private void groups(Fields suppression, SourceFields known, Review review) {
        List<Placed<String>> fields = suppression.texts("group_by");
        if (!suppression.has("group_by")) {
            review.report(
                    suppression.place(),
                    "`group_by` is missing: alerts of what are suppressed?",
                    "name one to three fields");
        } else if (suppression.isEmptyList("group_by")) {
            review.report(suppression.keyRange("group_by"), "`group_by` has no field", "name one to three fields");
        } else if (fields.size() > MOST) {
            review.report(
                    fields.get(MOST).range(),
                    "`group_by` has " + fields.size() + " fields (limit of fields: " + MOST + ")",
                    null);
        } else {
            known.tellUngroupable(fields, "group_by", severity());
        }
    }
}
