package io.redshank.rules.lint.schedule;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.RuleFile;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.History;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** RS203: a rule that changed says when. Comments and layout are no change of a rule. */
public final class ChangeWithoutDate implements FileCheck {
    private static final String DATE = "updated_date";

    @Override
    public String code() {
        return "RS203";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<History> history = review.data().history();
        Optional<Placed<String>> date = file.metadata().text(DATE);
        Optional<String> before =
                history.flatMap(known -> known.of(file.path())).flatMap(History.Change::before);
        if (before.isEmpty() || date.isEmpty() || !file.hasRule()) {
            return;
        }
        ReviewedFile old = new ReviewedFile(RuleFile.parse(file.path(), before.get()));
        boolean sameDate = old.metadata()
                .text(DATE)
                .filter(dated -> dated.value().equals(date.get().value()))
                .isPresent();
        boolean frozen = old.saysDeprecated() && file.isDeprecated(); // RS214 tells of those
        if (!sameDate || frozen || undated(old).equals(undated(file))) {
            return;
        }
        String today = Dates.text(history.get().today());
        if (!today.equals(date.get().value())) { // else it changed twice in a day
            review.report(
                    date.get().range(),
                    "the rule changed since " + history.get().since() + ", its updated_date "
                            + date.get().value() + " did not",
                    "set `" + today + "`",
                    Fix.safe(new TextEdit(date.get().range(), "\"" + today + "\"")));
        }
    }

    /** What the file says, without when it was changed. */
    private static Map<String, Object> undated(ReviewedFile file) {
        Map<String, Object> all = new LinkedHashMap<>(file.file().fields().plain());
        Map<String, Object> metadata = new LinkedHashMap<>(file.metadata().plain());
        metadata.remove(DATE);
        all.put("metadata", metadata);
        return all;
    }
}
