package io.redshank.rules.lint.prose;

import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import io.redshank.rules.lint.file.OddCharacter;
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

    /** Whether the heading has the name, but for ends that RS105 tells of and characters that RS007 tells of. */
    private static boolean isAbout(Prose.Heading heading, String name) {
        String words = heading.words();
        return words.equals(BEGINNING + name)
                || (words.startsWith(BEGINNING)
                        && plain(words.substring(BEGINNING.length())).equals(plain(name)));
    }

    private static String plain(String name) {
        String shown = OddCharacter.without(name);
        int start = 0;
        int end = shown.length();
        while (start < end && !Character.isLetterOrDigit(shown.charAt(start))) {
            start++;
        }
        while (end > start
                && !Character.isLetterOrDigit(shown.charAt(end - 1))
                && ")]".indexOf(shown.charAt(end - 1)) < 0) {
            end--;
        }
        return shown.substring(start, end);
    }

    private void check(String name, Prose note, Review review) {
        List<Prose.Heading> headings =
                note.headings().stream().filter(Prose::isInvestigating).toList();
        if (headings.isEmpty() || headings.stream().anyMatch(heading -> isAbout(heading, name))) {
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
