package io.redshank.rules.lint.history;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.Map;

/** RS218: rules that other systems know by name keep it. */
public final class ProtectedName implements FileCheck {
    private static final Map<String, String> NAMES =
            Map.of("9a1a2dae-0b5f-4c3d-8305-a268d404c306", "Endpoint Security (Elastic Defend)");

    @Override
    public String code() {
        return "RS218";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        String id = file.rule().text("rule_id").map(Placed::value).orElse("");
        String kept = NAMES.get(id);
        if (kept == null) {
            return;
        }
        file.rule()
                .text("name")
                .filter(name -> !name.value().equals(kept))
                .ifPresent(name -> review.report(
                        name.range(),
                        "other systems rely on the name of this rule: it is `" + kept + "`",
                        null,
                        Fix.proposed(new TextEdit(name.range(), "\"" + kept + "\""))));
    }
}
