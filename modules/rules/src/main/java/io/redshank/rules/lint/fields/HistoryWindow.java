package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.TimeText;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * RS117: the history that new terms are compared with is longer than the interval, and some days long; and new terms of more than two
 * fields are explained.
 */
public final class HistoryWindow implements FileCheck {
    private static final Duration LEAST = Duration.ofDays(5);
    private static final Duration MOST = Duration.ofDays(14);
    private static final int FEW = 2;
    private static final String USUAL = "5 to 14 days are usual";

    @Override
    public String code() {
        return "RS117";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        String interval = file.rule().text("interval").map(Placed::value).orElse("5m");
        file.rule().table("new_terms").stream()
                .flatMap(newTerms -> newTerms.tables("history_window_start").stream())
                .flatMap(entry -> entry.text("value").stream())
                .filter(start -> TimeText.isBeforeNow(start.value()))
                .forEach(start -> check(start, interval, review));
        file.rule()
                .table("new_terms")
                .map(newTerms -> newTerms.texts("value"))
                .filter(fields -> fields.size() > FEW && fields.size() <= NewTermsFields.MOST) // else RS116 tells
                .filter(fields -> !isExplained(fields, file))
                .ifPresent(fields -> review.report(
                        Severity.INFORMATION,
                        fields.get(FEW).range(),
                        "new is what " + fields.size()
                                + " fields have together, and no text of the rule says why so many",
                        "say in `description` or `note` what the combination tells",
                        null));
    }

    /** Whether a text speaks of the combination, or names one of the fields. */
    private static boolean isExplained(List<Placed<String>> fields, ReviewedFile file) {
        StringBuilder texts = new StringBuilder();
        for (String key : List.of("name", "description", "note", "setup")) {
            file.rule().text(key).ifPresent(text -> texts.append(text.value().toLowerCase(Locale.ROOT)));
        }
        String said = texts.toString();
        return said.contains("combination")
                || fields.stream().anyMatch(field -> said.contains(field.value().toLowerCase(Locale.ROOT)));
    }

    private static void check(Placed<String> start, String interval, Review review) {
        Duration window = TimeText.beforeNow(start.value());
        if (TimeText.isSpan(interval) && window.compareTo(TimeText.span(interval)) <= 0) {
            review.report(
                    start.range(),
                    "a history of " + TimeText.of(window) + " is no longer than the `interval` of " + interval
                            + ": every term is new",
                    USUAL);
        } else if (window.compareTo(MOST) > 0) {
            review.report(start.range(), "a history of " + days(window) + " is costly", USUAL);
        } else if (window.compareTo(LEAST) < 0) {
            review.report(
                    start.range(),
                    "a history of " + TimeText.of(window) + " is short: what is rare comes back as new",
                    USUAL);
        }
    }

    private static String days(Duration window) {
        return window.toDays() + " days";
    }
}
