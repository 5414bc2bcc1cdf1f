package io.redshank.rules.lint.threat;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;
import java.util.Optional;

/** RS507: a mapping names a technique, not tactics alone. */
public final class NoTechnique implements FileCheck {
    @Override
    public String code() {
        return "RS507";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        List<Fields> entries = file.isDeprecated() ? List.of() : Mapped.entries(file.rule());
        if (entries.isEmpty()
                || entries.stream().anyMatch(entry -> !entry.tables("technique").isEmpty())) {
            return;
        }
        Fields first = entries.getFirst();
        Optional<Placed<String>> id = first.table("tactic").flatMap(tactic -> tactic.text("id"));
        review.report(
                id.map(Placed::range).orElse(first.place()),
                "the mapping names no technique",
                "add the technique that the query finds");
    }
}
