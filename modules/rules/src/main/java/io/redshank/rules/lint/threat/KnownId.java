package io.redshank.rules.lint.threat;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.Optional;

/** RS501: ids of tactics, techniques and sub-techniques exist, and stand where such things stand. */
public final class KnownId implements FileCheck {
    @Override
    public String code() {
        return "RS501";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Attack attack = review.data().attack();
        for (Mapped mapped : Mapped.of(file)) {
            mapped.id().ifPresent(id -> check(mapped.kind(), id, attack.get(id.value()), review));
        }
    }

    private static void check(Attack.Kind kind, Placed<String> id, Optional<Attack.Entry> entry, Review review) {
        if (entry.isEmpty()) {
            review.report(
                    id.range(), "ATT&CK " + Attack.VERSION + " has no " + Mapped.label(kind) + " " + id.value(), null);
        } else if (entry.get().kind() != kind) {
            review.report(
                    id.range(),
                    id.value() + " is a " + Mapped.label(entry.get().kind()) + " and stands in the place of a "
                            + Mapped.label(kind),
                    null);
        }
    }
}
