package io.redshank.rules.lint.index;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Integrations;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.tags.EsqlSources;
import java.util.Optional;

/**
 * RS307: an index pattern can match an index. Nobody knows all the integrations there are, so that it is told only of a name that
 * is a letter away from a known one.
 */
public final class MatchesNothing implements FileCheck {
    @Override
    public String code() {
        return "RS307";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<Integrations> known = review.data().integrations();
        if (known.isEmpty() || file.isDeprecated()) {
            return;
        }
        for (Placed<String> pattern : EsqlSources.ofRule(file)) {
            known.get()
                    .meant(pattern.value())
                    .ifPresent(meant -> review.report(
                            pattern.range(),
                            "`" + pattern.value() + "` matches nothing",
                            "did you mean `" + meant + "`?"));
        }
    }
}
