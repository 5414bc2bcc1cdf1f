package io.redshank.rules.lint.lock;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.RuleType;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.VersionLock;
import java.util.Optional;

/** RS211: a rule that was published keeps its type. */
public final class TypeOfPublished implements FileCheck {
    @Override
    public String code() {
        return "RS211";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<VersionLock.Entry> entry = review.data().published().flatMap(known -> known.of(file));
        Optional<Placed<String>> type = file.rule().text("type").filter(stated -> RuleType.isKnown(stated.value()));
        if (entry.isEmpty() || type.isEmpty()) {
            return;
        }
        String locked = Route.of(file, entry.get(), review.data().options())
                .fork()
                .map(VersionLock.Fork::type)
                .orElse(entry.get().type());
        if (!type.get().value().equals(locked)) {
            review.report(
                    type.get().range(),
                    "the rule was published with type " + locked + " and is "
                            + type.get().value() + " now",
                    "a rule of another type is another rule: deprecate the old one, and give the new one a new"
                            + " `rule_id`");
        }
    }
}
