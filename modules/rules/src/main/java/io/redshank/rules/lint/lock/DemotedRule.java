package io.redshank.rules.lint.lock;

import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.Set;

/** RS210: a rule that was published stays in production until it is deprecated. */
public final class DemotedRule implements FileCheck {
    private static final Set<String> DEMOTED = Set.of("development", "experimental", "beta");

    @Override
    public String code() {
        return "RS210";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (review.data().published().flatMap(known -> known.of(file)).isPresent()) {
            file.metadata()
                    .text("maturity")
                    .filter(stated -> DEMOTED.contains(stated.value()))
                    .ifPresent(stated -> review.report(
                            stated.range(),
                            "a published rule cannot go back to " + stated.value(),
                            "the version lock has it: leave it in production, or deprecate it"));
        }
    }
}
