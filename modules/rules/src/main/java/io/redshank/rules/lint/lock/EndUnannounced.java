package io.redshank.rules.lint.lock;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Published;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.VersionLock;
import java.util.Optional;

/** RS213: before a rule is deprecated, a release announces it in the rule's name. */
public final class EndUnannounced implements FileCheck {
    private static final String PREFIX = "Deprecated - ";

    @Override
    public String code() {
        return "RS213";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<Published> published = review.data().published();
        Optional<VersionLock.Entry> entry = published.flatMap(known -> known.of(file));
        Optional<Placed<String>> id = file.rule().text("rule_id");
        Optional<Placed<String>> maturity = file.metadata().text("maturity");
        boolean isPublished = published
                .flatMap(Published::deprecated)
                .filter(list -> id.filter(known -> list.has(known.value())).isEmpty())
                .isEmpty();
        if (entry.isEmpty() || maturity.isEmpty() || !file.saysDeprecated() || isPublished) {
            return; // without a list, or if it is there already, the end is not a new one
        }
        if (!entry.get().name().startsWith(PREFIX)) {
            review.report(
                    maturity.get().range(),
                    "this rule ends without having been announced",
                    "first release it with the name `" + PREFIX + entry.get().name() + "`");
        }
    }
}
