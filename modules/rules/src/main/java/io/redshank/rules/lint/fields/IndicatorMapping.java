package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** RS118: in each group of an indicator mapping an event must meet something, and can, by fields that events have. */
public final class IndicatorMapping implements FileCheck {
    private static final List<String> LISTS = List.of("threat_index", "threat_mapping");

    @Override
    public String code() {
        return "RS118";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!file.type().equals("threat_match")) {
            return;
        }
        Fields rule = file.rule();
        for (String key : LISTS) {
            if (rule.isEmptyList(key)) {
                review.report(rule.keyRange(key), "`" + key + "` is empty", null);
            }
        }
        if (rule.text("threat_query").isPresent() && !rule.has("threat_language")) {
            review.report(
                    rule.keyRange("threat_query"),
                    "`threat_query` stands without `threat_language`",
                    "add `threat_language = \"kuery\"`");
        }
        SourceFields known = SourceFields.of(file, review);
        for (Fields group : rule.tables("threat_mapping")) {
            List<Fields> entries = group.tables("entries");
            group(entries, review);
            entries.forEach(entry ->
                    entry.text("field").ifPresent(field -> known.tellMissing(field, "threat_mapping", severity())));
        }
    }

    private static void group(List<Fields> entries, Review review) {
        Set<Pair> plain = new HashSet<>();
        for (Fields entry : entries) {
            if (!entry.isSet("negate")) {
                plain.add(Pair.of(entry));
            }
        }
        if (plain.isEmpty() && !entries.isEmpty()) {
            review.report(
                    entries.getFirst().keyRange("negate"),
                    "this group has only negated entries",
                    "add a positive entry: without one every event without an indicator matches");
            return;
        }
        for (Fields entry : entries) {
            if (entry.isSet("negate") && plain.contains(Pair.of(entry))) {
                review.report(
                        entry.keyRange("negate"),
                        "this group wants `" + Pair.of(entry).field + "` both to equal `" + Pair.of(entry).value
                                + "` and not to: it never matches",
                        "take one of the two entries out");
            }
        }
    }

    private record Pair(String field, String value) {
        static Pair of(Fields entry) {
            return new Pair(
                    entry.text("field").map(Placed::value).orElse(""),
                    entry.text("value").map(Placed::value).orElse(""));
        }
    }
}
