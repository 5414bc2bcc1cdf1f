package io.redshank.rules.lint.history;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.KeyEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.Optional;

/** RS212: deprecated rules, and only they, lie in their folder; they say since when and why. */
public final class DeprecatedPlace implements FileCheck {
    private static final String FOLDER = "_deprecated";
    /** Rules that were deprecated before give no reason, and their files are not to be changed. */
    private static final String REASON_SINCE = "2026/03/01";

    @Override
    public String code() {
        return "RS212";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Fields metadata = file.metadata();
        Optional<Placed<String>> maturity = metadata.text("maturity");
        if (!file.hasRule() || maturity.isEmpty()) {
            return;
        }
        boolean inFolder = file.folders().contains(FOLDER);
        if (!maturity.get().value().equals("deprecated")) {
            if (inFolder) {
                review.report(
                        maturity.get().range(),
                        "only deprecated rules lie in `" + FOLDER + "`",
                        "move the file, or set `maturity = \"deprecated\"`");
            }
            return;
        }
        boolean isUnknown = review.data()
                .published()
                .filter(known ->
                        !known.lock().lock().rules().isEmpty() && file.rule().has("rule_id"))
                .filter(known -> known.of(file).isEmpty())
                .isPresent();
        if (isUnknown) {
            review.report(
                    maturity.get().range(),
                    "this rule was never published, so that nobody has it",
                    "delete the file, or set `maturity = \"development\"`");
        }
        if (!inFolder) {
            review.report(maturity.get().range(), "deprecated rules lie in `" + FOLDER + "`", "move the file there");
        }
        dates(file, review);
    }

    private void dates(ReviewedFile file, Review review) {
        Fields metadata = file.metadata();
        Optional<Placed<String>> updated = metadata.text("updated_date");
        Optional<Placed<String>> deprecated = metadata.text("deprecation_date");
        if (!metadata.has("deprecation_date")) {
            review.report(
                    severity(),
                    metadata.place(),
                    "a deprecated rule needs a `deprecation_date`",
                    "it is the day of the last change",
                    updated.flatMap(day -> KeyEdits.insert(
                                    file.source(), metadata, "deprecation_date", "\"" + day.value() + "\""))
                            .map(Fix::proposed)
                            .orElse(null));
        } else if (deprecated.isPresent()
                && updated.isPresent()
                && !deprecated.get().value().equals(updated.get().value())) {
            review.report(
                    deprecated.get().range(),
                    "deprecation_date " + deprecated.get().value() + " is not updated_date "
                            + updated.get().value(),
                    "both are the day on which the rule was deprecated",
                    Fix.proposed(new TextEdit(
                            deprecated.get().range(), "\"" + updated.get().value() + "\"")));
        }
        boolean old = deprecated
                .or(() -> updated)
                .filter(day -> day.value().compareTo(REASON_SINCE) < 0)
                .isPresent();
        if (!old && !metadata.has("deprecated_reason")) {
            review.report(
                    metadata.place(),
                    "a deprecated rule needs a `deprecated_reason`",
                    "add `deprecated_reason`, and what to use instead");
        }
    }
}
