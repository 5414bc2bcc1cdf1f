package io.redshank.rules.lint.schedule;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.Optional;

/** RS202: a rule is not updated before it was created. */
public final class UpdatedBeforeCreated implements FileCheck {
    @Override
    public String code() {
        return "RS202";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<Placed<String>> created = file.metadata().text("creation_date").filter(Dates::isReal);
        Optional<Placed<String>> updated = file.metadata().text("updated_date").filter(Dates::isReal);
        if (created.isEmpty() || updated.isEmpty()) {
            return;
        }
        String first = created.get().value();
        Placed<String> last = updated.get();
        if (last.value().compareTo(first) < 0) { // years, months and days of fixed width compare as text
            review.report(
                    last.range(),
                    "updated_date " + last.value() + " precedes creation_date " + first,
                    "write `" + first + "` or later",
                    Fix.proposed(new TextEdit(last.range(), "\"" + first + "\"")));
        }
    }
}
