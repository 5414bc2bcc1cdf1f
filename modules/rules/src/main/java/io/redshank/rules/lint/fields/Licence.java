package io.redshank.rules.lint.fields;

import io.redshank.model.NearNames;
import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.List;
import java.util.Locale;

/** RS124: a licence, when named, is one of those that the project uses. */
public final class Licence implements FileCheck {
    @Override
    public String code() {
        return "RS124";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!file.isDeprecated()) { // deprecated files are not to be changed
            file.rule().text("license").ifPresent(licence -> check(licence, review));
        }
    }

    private void check(Placed<String> licence, Review review) {
        List<String> known = review.data().options().licences();
        String given = licence.value();
        if (known.contains(given)) {
            return;
        }
        String shorter = known.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(given.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
        String meant = shorter == null || given.isBlank() ? NearNames.nearest(given, known) : shorter;
        review.report(
                severity(),
                licence.range(),
                "`license` is `" + given + "`, which is none of this project's: " + String.join(", ", known),
                meant == null ? null : "write `" + meant + "`",
                meant == null ? null : Fix.safe(new TextEdit(licence.range(), "\"" + meant + "\"")));
    }
}
