package io.redshank.rules.lint.threat;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.ListEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.Optional;

/** RS502: a tactic, technique or sub-technique has its official name. */
public final class OfficialName implements FileCheck {
    @Override
    public String code() {
        return "RS502";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Attack attack = review.data().attack();
        for (Mapped mapped : Mapped.of(file)) {
            Optional<Attack.Entry> entry = mapped.entry(attack);
            Optional<Placed<String>> name = mapped.name();
            if (entry.isPresent()
                    && name.isPresent()
                    && !name.get().value().equals(entry.get().name())) {
                Optional<Attack.Entry> meant = mapped.meant(entry.get(), attack);
                if (meant.isEmpty()) {
                    wrongName(name.get(), entry.get(), review);
                } else if (entry.get().tactics().contains(mapped.tactic())) { // if not, RS503 tells of the id
                    wrongId(mapped.id().orElseThrow(), entry.get(), meant.get(), review);
                }
            }
        }
    }

    private static void wrongName(Placed<String> name, Attack.Entry entry, Review review) {
        review.report(
                name.range(),
                entry.id() + " is " + entry.name(),
                "write `" + entry.name() + "`",
                Fix.safe(new TextEdit(name.range(), ListEdits.quoted(entry.name()))));
    }

    private static void wrongId(Placed<String> id, Attack.Entry entry, Attack.Entry meant, Review review) {
        review.report(
                id.range(),
                id.value() + " is " + entry.name() + "; name and reference are those of " + meant.id(),
                "write `" + meant.id() + "`",
                Fix.proposed(new TextEdit(id.range(), ListEdits.quoted(meant.id()))));
    }
}
