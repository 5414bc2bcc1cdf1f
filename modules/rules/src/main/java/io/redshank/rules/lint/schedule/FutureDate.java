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

/** RS205: no date is later than the day on which it was written. */
public final class FutureDate implements FileCheck {
    @Override
    public String code() {
        return "RS205";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<History.Change> change = review.data().history().flatMap(history -> history.of(file.path()));
        if (change.isEmpty()) {
            return;
        }
        for (String key : Dates.KEYS) {
            file.metadata()
                    .text(key)
                    .filter(Dates::isReal)
                    .ifPresent(date -> check(key, date, change.get().written(), review));
        }
    }

    private static void check(String key, Placed<String> date, LocalDate written, Review review) {
        long ahead = ChronoUnit.DAYS.between(written, Dates.of(date.value()).orElseThrow());
        if (ahead > 0) {
            review.report(
                    date.range(),
                    key + " " + date.value() + " is " + ahead + (ahead == 1 ? " day" : " days") + " ahead",
                    "it was written on " + Dates.text(written) + " at the latest",
                    Fix.proposed(new TextEdit(date.range(), "\"" + Dates.text(written) + "\"")));
        }
    }
}
