package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.RiskBand;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.Optional;

/** RS107: a risk score is the one that is customary for its severity. */
public final class UncommonRiskScore implements FileCheck {
    @Override
    public String code() {
        return "RS107";
    }

    @Override
    public Severity severity() {
        return Severity.INFORMATION;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        String severity = file.rule().text("severity").map(Placed::value).orElse("");
        Optional<RiskBand> band = RiskBand.of(severity);
        if (band.isEmpty() || file.isBuildingBlock()) { // of building blocks another check says what their score is
            return;
        }
        int customary = band.get().customary();
        file.rule()
                .whole("risk_score")
                .filter(score -> band.get().holds(score.value()) && score.value() != customary)
                .ifPresent(score -> review.report(
                        score.range(),
                        "risk_score " + score.value() + " is unusual: the customary value for " + severity + " is "
                                + customary,
                        null,
                        Fix.proposed(new TextEdit(score.range(), String.valueOf(customary)))));
    }
}
