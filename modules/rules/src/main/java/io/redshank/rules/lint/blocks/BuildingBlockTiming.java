package io.redshank.rules.lint.blocks;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.TimeText;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.KeyEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/** RS652: a building block runs every hour or less often and looks back two hours, unless the file excuses it. */
public final class BuildingBlockTiming implements FileCheck {
    private static final Duration LOOK_BACK = Duration.ofMinutes(119);
    private static final Duration APART = Duration.ofMinutes(60);
    private static final String EXCUSE = "`bypass_bbr_timing = true` in `[metadata]` allows other times";

    @Override
    public String code() {
        return "RS652";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!applies(file)) {
            return;
        }
        check(file, review, "from", "now-119m", TimeText::isBeforeNow, TimeText::beforeNow, LOOK_BACK);
        check(file, review, "interval", "60m", TimeText::isSpan, TimeText::span, APART);
    }

    /** Whether this check tells of a look-back already, so that no other need. */
    public static boolean tellsOf(ReviewedFile file, Duration lookBack) {
        return applies(file) && lookBack.compareTo(LOOK_BACK) < 0;
    }

    private static boolean applies(ReviewedFile file) {
        return file.isBuildingBlock()
                && !file.isDeprecated()
                && !file.metadata().isSet("bypass_bbr_timing");
    }

    private static void check(
            ReviewedFile file,
            Review review,
            String key,
            String wanted,
            Predicate<String> readable,
            Function<String, Duration> read,
            Duration least) {
        Fields rule = file.rule();
        String message = "building blocks need `" + key + " = \"" + wanted + "\"` or longer";
        if (!rule.has(key)) {
            review.report(
                    Severity.ERROR,
                    rule.keyRange("building_block_type"),
                    message + ", and it is not given",
                    EXCUSE,
                    KeyEdits.insert(file.source(), rule, key, "\"" + wanted + "\"")
                            .map(Fix::proposed)
                            .orElse(null));
            return;
        }
        rule.text(key)
                .filter(given -> readable.test(given.value()))
                .filter(given -> read.apply(given.value()).compareTo(least) < 0)
                .ifPresent(given -> review.report(
                        given.range(),
                        message + ", here is `" + given.value() + "`",
                        EXCUSE,
                        Fix.proposed(new TextEdit(given.range(), "\"" + wanted + "\""))));
    }
}
