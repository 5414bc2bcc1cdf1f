package io.redshank.rules.lint.threat;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** RS506: a tactic has one entry, a technique one in it, and a sub-technique stands under its own technique. */
public final class TacticTwice implements FileCheck {
    @Override
    public String code() {
        return "RS506";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated()) {
            return;
        }
        Attack attack = review.data().attack();
        Set<String> seen = new HashSet<>();
        for (Fields entry : Mapped.entries(file.rule())) {
            Optional<Placed<String>> id = entry.table("tactic").flatMap(tactic -> tactic.text("id"));
            if (id.isPresent() && !seen.add(id.get().value())) {
                String name = attack.get(id.get().value())
                        .map(Attack.Entry::name)
                        .orElse(id.get().value());
                review.report(id.get().range(), "tactic " + name + " is mapped twice", "merge the entries");
            }
            Set<String> techniques = new HashSet<>();
            for (Fields technique : entry.tables("technique")) {
                technique
                        .text("id")
                        .filter(named -> !techniques.add(named.value()))
                        .ifPresent(named -> review.report(
                                named.range(), named.value() + " is mapped twice in one tactic", "merge the entries"));
                parents(technique, attack, review);
            }
        }
    }

    private static void parents(Fields technique, Attack attack, Review review) {
        Optional<Attack.Entry> known = technique
                .text("id")
                .flatMap(id -> attack.get(id.value()))
                .filter(entry -> entry.kind() == Attack.Kind.TECHNIQUE);
        if (known.isEmpty()) {
            return;
        }
        for (Fields sub : technique.tables("subtechnique")) {
            sub.text("id").ifPresent(id -> {
                Optional<Attack.Entry> entry =
                        attack.get(id.value()).filter(found -> found.kind() == Attack.Kind.SUBTECHNIQUE);
                if (entry.isPresent()
                        && !entry.get().parent().equals(known.get().id())) {
                    review.report(
                            id.range(),
                            id.value() + " belongs to " + entry.get().parent() + ", not to "
                                    + known.get().id(),
                            "move it under its technique");
                }
            });
        }
    }
}
