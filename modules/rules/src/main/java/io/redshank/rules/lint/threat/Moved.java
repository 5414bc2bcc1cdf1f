package io.redshank.rules.lint.threat;

import io.redshank.model.Severity;
import io.redshank.rules.lint.AttackMoves;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.Optional;

/**
 * RS509: what the next version of ATT&amp;CK does to the mapping. Off by default; it needs the user's table of moves and finds
 * nothing without one.
 */
public final class Moved implements FileCheck {
    @Override
    public String code() {
        return "RS509";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public boolean isOnByDefault() {
        return false;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<AttackMoves> moves = review.data().moves();
        if (moves.isEmpty()) {
            return;
        }
        for (Mapped mapped : Mapped.of(file)) {
            mapped.id()
                    .ifPresent(id -> moves.get()
                            .of(id.value())
                            .ifPresent(next -> review.report(
                                    id.range(),
                                    id.value() + " is " + next + " in ATT&CK "
                                            + moves.get().version(),
                                    "add a mapping for that version under `threat_mappings`")));
        }
    }
}
