package io.redshank.rules.lint.prose;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.Optional;

/** RS605: what must be set up stands once, under the heading {@code ## Setup}. */
public final class SetupHeading implements FileCheck {
    private static final int LEVEL = 2;

    @Override
    public String code() {
        return "RS605";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated()) {
            return;
        }
        Optional<Prose> setup =
                Prose.of(file, "setup").filter(text -> !text.value().isBlank());
        Prose.of(file, "note").ifPresent(note -> check(note, setup.isPresent(), review));
        setup.ifPresent(text -> check(text, false, review));
    }

    private static void check(Prose text, boolean again, Review review) {
        for (Prose.Heading heading : text.headings()) {
            boolean exact = heading.level() == LEVEL && heading.words().equals("Setup");
            boolean config = heading.level() == LEVEL && heading.is("config");
            if (heading.is("setup") && heading.level() <= LEVEL && again) {
                review.report(
                        text.place(heading), "setup is told twice: here and in `setup`", "keep the one in `setup`");
            } else if (heading.is("setup") && !exact || config) {
                SourceRange place = text.place(heading);
                review.report(
                        place,
                        config ? "setup stands under a heading `## Config`" : "the heading of setup is `## Setup`",
                        "write `## Setup`",
                        Fix.proposed(new TextEdit(place, "## Setup")));
            }
        }
    }
}
