package io.redshank.rules.lint.history;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;

/** RS207: a rule that asks for a stack says why, and says why only then. */
public final class StackWithoutReason implements FileCheck {
    @Override
    public String code() {
        return "RS207";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Fields metadata = file.metadata();
        boolean version = metadata.has("min_stack_version");
        boolean comments = metadata.has("min_stack_comments")
                && metadata.text("min_stack_comments")
                        .map(Placed::value)
                        .filter(String::isBlank)
                        .isEmpty();
        if (version && !comments) {
            review.report(
                    metadata.valueRange("min_stack_version"),
                    "`min_stack_version` stands without a reason",
                    "say why in `min_stack_comments`");
        } else if (comments && !version) {
            review.report(
                    metadata.keyRange("min_stack_comments"),
                    "`min_stack_comments` explains a `min_stack_version` that is not here",
                    "add the version, or take the comments out");
        }
    }
}
