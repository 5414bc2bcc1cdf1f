package io.redshank.rules.lint.schedule;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;

/** RS201: dates are real days, written YYYY/MM/DD. */
public final class DateForm implements FileCheck {
    @Override
    public String code() {
        return "RS201";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        for (String key : Dates.KEYS) {
            file.metadata().text(key).ifPresent(date -> check(key, date, review));
        }
    }

    private static void check(String key, Placed<String> date, Review review) {
        if (!Dates.hasForm(date.value())) {
            review.report(date.range(), "`" + key + "` is not written YYYY/MM/DD", "as in `2026/08/21`");
        } else if (Dates.of(date.value()).isEmpty()) {
            review.report(date.range(), "`" + key + "`: there is no day " + date.value(), null);
        }
    }
}
