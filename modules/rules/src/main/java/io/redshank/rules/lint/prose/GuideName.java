package io.redshank.rules.lint.prose;

import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.List;
import java.util.Optional;

/** RS604: the heading of a guide carries the name of its rule. */
public final class GuideName implements FileCheck {
    private static final String BEGINNING = "Investigating ";

    @Override
    public String code() {
        return "RS604";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        String name = file.ruleName();
        if (name.isBlank()
                || file.isDeprecated()
                || !file.isBy(review.data().options().houseAuthor())) {
            return;
        }
        Prose.of(file, "note").ifPresent(note -> check(name, note, review));
    }

    private void check(String name, Prose note, Review review) {
        List<Prose.Heading> headings =
                note.headings().stream().filter(Prose::isInvestigating).toList();
        if (headings.isEmpty()
                || headings.stream().anyMatch(heading -> heading.words().equals(BEGINNING + name))) {
            return;
        }
        Prose.Heading heading = headings.getFirst();
        boolean plain = name.chars().noneMatch(c -> c == '"' || c == '\\' || c == '\'' || c < ' ');
        Optional<Fix> fix = plain
                ? Optional.of(Fix.safe(new TextEdit(note.place(heading.wordsStart(), heading.end()), BEGINNING + name)))
                : Optional.empty();
        review.report(
                severity(),
                note.place(heading),
                "the guide is about `"
                        + heading.words().substring(BEGINNING.length()).strip() + "`, not about this rule",
                "write `### " + BEGINNING + name + "`",
                fix.orElse(null));
    }
}
