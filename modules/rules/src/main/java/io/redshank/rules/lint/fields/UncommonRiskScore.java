package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.List;
import java.util.Map;

/** RS107: a risk score is the one that is customary for its severity. */
public final class UncommonRiskScore implements FileCheck {
    /** The least, the greatest and the customary score of each severity; beyond the band it is a fault that reading tells. */
    private static final Map<String, List<Long>> BANDS = Map.of(
            "low", List.of(0L, 21L, 21L),
            "medium", List.of(22L, 47L, 47L),
            "high", List.of(48L, 73L, 73L),
            "critical", List.of(74L, 100L, 99L));

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
        List<Long> band = BANDS.get(severity);
        if (band == null || file.isBuildingBlock()) { // of building blocks another check says what their score is
            return;
        }
        file.rule()
                .whole("risk_score")
                .filter(score -> score.value() >= band.get(0) && score.value() <= band.get(1))
                .filter(score -> !score.value().equals(band.get(2)))
                .ifPresent(score -> review.report(
                        score.range(),
                        "risk_score " + score.value() + " is unusual: the customary value for " + severity + " is "
                                + band.get(2),
                        null,
                        Fix.proposed(new TextEdit(score.range(), band.get(2).toString()))));
    }
}
