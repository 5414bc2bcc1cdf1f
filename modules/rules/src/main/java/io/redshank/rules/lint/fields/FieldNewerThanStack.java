package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.Stacks;
import java.util.Map;

/** RS113: a field is used only with stacks that have it. */
public final class FieldNewerThanStack implements FileCheck {
    private static final Map<String, String> SUPPRESSION_SINCE = Map.of(
            "query", "8.8",
            "saved_query", "8.8",
            "threshold", "8.12",
            "threat_match", "8.13",
            "eql", "8.14",
            "new_terms", "8.14",
            "esql", "8.15",
            "machine_learning", "8.15");

    @Override
    public String code() {
        return "RS113";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Fields rule = file.rule();
        if (file.isDeprecated()) {
            return;
        }
        String suppression = SUPPRESSION_SINCE.get(file.type());
        if (rule.has("alert_suppression") && suppression != null) {
            check(
                    file,
                    rule.keyRange("alert_suppression"),
                    "`alert_suppression` of " + file.type() + " rules",
                    suppression,
                    review);
        }
        if (rule.has("investigation_fields")) {
            check(file, rule.keyRange("investigation_fields"), "`investigation_fields`", "8.11", review);
        }
        for (Fields group : rule.tables("threat_mapping")) {
            for (Fields entry : group.tables("entries")) {
                if (entry.isSet("negate")) {
                    check(file, entry.keyRange("negate"), "`negate` in a `threat_mapping`", "9.2", review);
                }
            }
        }
    }

    private static void check(ReviewedFile file, SourceRange place, String what, String since, Review review) {
        Stacks.oldestBefore(since, file, review.data().options())
                .ifPresent(oldest -> review.report(
                        place,
                        what + " exists from stack " + since + ", and the rule is for " + oldest + " too",
                        "set `min_stack_version = \"" + since + ".0\"` and say why in `min_stack_comments`"));
    }
}
