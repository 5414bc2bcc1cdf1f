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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** RS505: no technique or sub-technique that ATT&amp;CK has given up. */
public final class Retired implements FileCheck {
    @Override
    public String code() {
        return "RS505";
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
            if (entry.isPresent() && entry.get().state() != Attack.State.CURRENT) {
                report(mapped, mapped.id().orElseThrow(), entry.get(), attack, review);
            }
        }
    }

    private void report(Mapped mapped, Placed<String> id, Attack.Entry entry, Attack attack, Review review) {
        Optional<Attack.Entry> successor = attack.get(entry.replacement());
        String message = successor.isPresent()
                ? entry.id() + " became " + successor.get().id()
                : entry.id() + (entry.state() == Attack.State.REVOKED ? " is revoked" : " is deprecated");
        String help = successor
                .map(next -> "map " + next.id() + " " + next.name()
                        + (next.kind() == entry.kind() ? "" : ", a " + Mapped.label(next.kind())))
                .orElse("nothing takes its place; map what the rule sees now");
        review.report(
                severity(),
                id.range(),
                message,
                help,
                successor.map(next -> fix(mapped, entry, next)).orElse(null));
    }

    /** The successor in the same place, if it can stand there. */
    private static @Nullable Fix fix(Mapped mapped, Attack.Entry entry, Attack.Entry successor) {
        if (successor.kind() != entry.kind() || !successor.parent().equals(entry.parent())) {
            return null;
        }
        List<TextEdit> edits = new ArrayList<>();
        edit(mapped.id(), successor.id(), edits);
        edit(mapped.name(), successor.name(), edits);
        edit(mapped.reference(), successor.reference(), edits);
        return new Fix(false, edits);
    }

    private static void edit(Optional<Placed<String>> old, String text, List<TextEdit> edits) {
        old.ifPresent(value -> edits.add(new TextEdit(value.range(), ListEdits.quoted(text))));
    }
}
