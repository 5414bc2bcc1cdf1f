package io.redshank.rules.lint.schedule;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.History;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** RS204: a rule is created on the day on which it first comes to the main branch. */
public final class CreationDay implements FileCheck {
    /** How long a proposal may take. */
    private static final long MOST_DAYS_OPEN = 30;
    /** A day is not the same day everywhere. */
    private static final long MOST_DAYS_APART = 1;

    @Override
    public String code() {
        return "RS204";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<History> history = review.data().history();
        Optional<History.Change> change = history.flatMap(known -> known.of(file.path()));
        Optional<Placed<String>> date = file.metadata().text("creation_date").filter(Dates::isReal);
        if (change.isEmpty() || date.isEmpty() || file.isDeprecated()) { // deprecated files keep what they had
            return;
        }
        Placed<String> written = date.get();
        LocalDate created = Dates.of(written.value()).orElseThrow();
        Optional<LocalDate> merged = change.get().merged();
        LocalDate today = history.get().today();
        if (merged.isPresent()) {
            if (apart(created, merged.get()) > MOST_DAYS_APART) {
                review.report(
                        written.range(),
                        "creation_date " + written.value() + " is not the day on which the rule was first merged",
                        "first merged " + Dates.text(merged.get()),
                        moved(written, merged.get()));
            }
        } else if (change.get().before().isEmpty() && isStale(created, change.get(), today)) {
            review.report(
                    written.range(),
                    "creation_date " + written.value() + " is " + apart(created, today)
                            + " days before today, and the rule is not merged yet",
                    "it is the day of the merge, or one of the last " + MOST_DAYS_OPEN + " until then",
                    moved(written, today));
        }
    }

    /** Days that are still to come are told by RS205. */
    private static boolean isStale(LocalDate created, History.Change change, LocalDate today) {
        return !created.isAfter(change.written()) && apart(created, today) > MOST_DAYS_OPEN;
    }

    private static long apart(LocalDate a, LocalDate b) {
        return Math.abs(ChronoUnit.DAYS.between(a, b));
    }

    private static Fix moved(Placed<String> written, LocalDate day) {
        return Fix.proposed(new TextEdit(written.range(), "\"" + Dates.text(day) + "\""));
    }
}
