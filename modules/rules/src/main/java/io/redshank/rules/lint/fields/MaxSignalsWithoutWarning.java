package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.regex.Pattern;

/** RS110: a rule that raises as many alerts as a run may raise warns of it in its setup. */
public final class MaxSignalsWithoutWarning implements FileCheck {
    private static final long LIMIT = 1000;
    private static final Pattern WARNING =
            Pattern.compile("max(?:imum)?[ _-](?:alerts?|signals?)", Pattern.CASE_INSENSITIVE);

    @Override
    public String code() {
        return "RS110";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        file.rule().whole("max_signals").filter(most -> most.value() == LIMIT).ifPresent(most -> {
            String setup = file.rule().text("setup").map(Placed::value).orElse("");
            if (!WARNING.matcher(setup).find()) {
                review.report(
                        most.range(),
                        "max_signals 1000 is all that a run may raise, and `setup` does not warn of it",
                        "say in `setup` what happens to alerts beyond the maximum");
            }
        });
    }
}
