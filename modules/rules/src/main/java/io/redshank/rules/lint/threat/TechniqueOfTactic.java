package io.redshank.rules.lint.threat;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.Optional;
import java.util.stream.Collectors;

/** RS503: a technique stands under a tactic that it serves. */
public final class TechniqueOfTactic implements FileCheck {
    @Override
    public String code() {
        return "RS503";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Attack attack = review.data().attack();
        for (Fields entry : file.rule().tables("threat")) {
            Optional<Attack.Entry> tactic =
                    entry.table("tactic").flatMap(table -> table.text("id")).flatMap(id -> attack.get(id.value()));
            if (tactic.isEmpty()) {
                continue;
            }
            for (Fields technique : entry.tables("technique")) {
                technique.text("id").ifPresent(id -> check(tactic.get(), id, attack, review));
            }
        }
    }

    private static void check(Attack.Entry tactic, Placed<String> id, Attack attack, Review review) {
        Optional<Attack.Entry> technique = attack.get(id.value());
        if (technique.isPresent() && !technique.get().tactics().contains(tactic.id())) {
            String tactics = technique.get().tactics().stream()
                    .sorted()
                    .flatMap(other -> attack.get(other).stream())
                    .map(Attack.Entry::name)
                    .collect(Collectors.joining(", "));
            review.report(
                    id.range(),
                    id.value() + " belongs to " + tactics + ", not to " + tactic.name(),
                    "move the technique to an entry of its tactic");
        }
    }
}
