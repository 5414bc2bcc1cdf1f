package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.QueryText;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.KeyEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.Optional;
import java.util.Set;

/** RS122: KQL rules, and EQL rules but sequences, find events by the time at which they came in. */
public final class TimestampOverride implements FileCheck {
    private static final String WANTED = "event.ingested";
    private static final String LATE = "events that come in late are lost otherwise";
    private static final Set<String> WITH_KQL =
            Set.of("query", "saved_query", "threshold", "new_terms", "threat_match");

    @Override
    public String code() {
        return "RS122";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated() || !needs(file)) {
            return;
        }
        Fields rule = file.rule();
        Optional<Placed<String>> given = rule.text("timestamp_override");
        if (given.isPresent()) {
            if (!given.get().value().equals(WANTED)) {
                review.report(
                        given.get().range(),
                        "`timestamp_override` must be `" + WANTED + "`",
                        LATE,
                        Fix.safe(new TextEdit(given.get().range(), "\"" + WANTED + "\"")));
            }
        } else if (!rule.has("timestamp_override")) {
            review.report(
                    severity(),
                    rule.place(),
                    "`timestamp_override` is missing; it must be `" + WANTED + "`",
                    LATE,
                    KeyEdits.insert(file.source(), rule, "timestamp_override", "\"" + WANTED + "\"")
                            .map(Fix::safe)
                            .orElse(null));
        }
    }

    private static boolean needs(ReviewedFile file) {
        if (file.type().equals("eql")) {
            return file.query()
                    .map(QueryText::value)
                    .filter(query -> !isSequence(query))
                    .isPresent();
        }
        return WITH_KQL.contains(file.type()) && file.language().equals("kuery");
    }

    /** Whether the first word behind blanks and comments begins a sequence; also of a query with other faults. */
    private static boolean isSequence(String query) {
        int at = 0;
        while (at < query.length()) {
            if (Character.isWhitespace(query.charAt(at))) {
                at++;
            } else if (query.startsWith("//", at)) {
                int end = query.indexOf('\n', at);
                at = end < 0 ? query.length() : end;
            } else if (query.startsWith("/*", at)) {
                int end = query.indexOf("*/", at + 2);
                at = end < 0 ? query.length() : end + 2;
            } else {
                break;
            }
        }
        return query.startsWith("sequence", at) || query.startsWith("sample", at);
    }
}
