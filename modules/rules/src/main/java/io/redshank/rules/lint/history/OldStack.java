package io.redshank.rules.lint.history;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.KeyEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.Stacks;
import io.redshank.rules.lint.TextEdit;
import java.util.List;
import java.util.Optional;

/** RS206: the stack that a rule asks for is a supported one. */
public final class OldStack implements FileCheck {
    @Override
    public String code() {
        return "RS206";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        List<String> stacks = review.data().options().stacks();
        if (file.isDeprecated() || stacks.isEmpty()) { // deprecated files keep what they had
            return;
        }
        file.metadata().text("min_stack_version").ifPresent(asked -> check(file, asked, stacks, review));
    }

    private static void check(ReviewedFile file, Placed<String> asked, List<String> stacks, Review review) {
        Optional<String> minor = Stacks.minor(asked.value());
        String known = "supported are " + String.join(", ", stacks);
        if (minor.isEmpty()) {
            review.report(asked.range(), "`min_stack_version` is no version", "as in `" + stacks.getLast() + ".0`");
        } else if (Stacks.isBefore(minor.get(), stacks.getFirst())) {
            TextEdit version = KeyEdits.remove(file.source(), file.metadata(), "min_stack_version");
            boolean explained = file.metadata().text("min_stack_comments").isPresent();
            TextEdit comments = KeyEdits.remove(file.source(), file.metadata(), "min_stack_comments");
            review.report(
                    asked.range(),
                    "min_stack_version " + asked.value() + ": the oldest supported stack is " + stacks.getFirst()
                            + ".0",
                    "delete it, and `min_stack_comments` with it",
                    explained ? Fix.safe(version, comments) : Fix.safe(version));
        } else if (!stacks.contains(minor.get())) {
            review.report(asked.range(), "min_stack_version " + asked.value() + " names no known stack", known);
        }
    }
}
