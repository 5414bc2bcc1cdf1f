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

/** RS504: the reference of a tactic, technique or sub-technique is the address of its page. */
public final class ReferenceForm implements FileCheck {
    @Override
    public String code() {
        return "RS504";
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
            Optional<Placed<String>> reference = mapped.reference();
            if (entry.isPresent()
                    && reference.isPresent()
                    && !reference.get().value().equals(entry.get().reference())
                    && mapped.meant(entry.get(), attack).isEmpty()) {
                report(entry.get(), reference.get(), attack, review);
            }
        }
    }

    private static void report(Attack.Entry entry, Placed<String> reference, Attack attack, Review review) {
        String message = Mapped.linked(reference.value(), attack)
                .filter(linked -> !linked.id().equals(entry.id()))
                .map(linked -> "the link of " + entry.id() + " points at " + linked.id())
                .orElse("the link of " + entry.id() + " is not the address of its page");
        review.report(
                reference.range(),
                message,
                "write `" + entry.reference() + "`",
                Fix.safe(new TextEdit(reference.range(), ListEdits.quoted(entry.reference()))));
    }
}
