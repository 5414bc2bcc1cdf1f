package io.redshank.rules.lint.prose;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.Locale;
import java.util.Optional;

/** RS603: a rule of high or critical severity says how to look into its alerts. Building blocks need not. */
public final class TriageMissing implements FileCheck {
    @Override
    public String code() {
        return "RS603";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<Placed<String>> grave = file.rule().text("severity").filter(TriageMissing::isGrave);
        if (grave.isEmpty()
                || file.isBuildingBlock()
                || file.isDeprecated()
                || !file.isBy(review.data().options().houseAuthor())) {
            return;
        }
        Optional<Placed<String>> note = file.rule().text("note");
        boolean tells = note.filter(
                        text -> text.value().toLowerCase(Locale.ROOT).contains("triage and analysis"))
                .isPresent();
        if (!tells) {
            SourceRange place = note.isPresent()
                    ? file.rule().keyRange("note")
                    : grave.get().range();
            review.report(
                    place,
                    "a rule of severity " + grave.get().value() + " has no part on triage",
                    "add `## Triage and analysis` to `note`");
        }
    }

    private static boolean isGrave(Placed<String> severity) {
        return severity.value().equals("high") || severity.value().equals("critical");
    }
}
