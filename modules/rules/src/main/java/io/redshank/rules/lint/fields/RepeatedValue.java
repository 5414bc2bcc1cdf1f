package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.ListEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** RS125: no list holds a value twice, or an empty one. */
public final class RepeatedValue implements FileCheck {
    private static final List<String> OF_RULE =
            List.of("author", "false_positives", "index", "references", "threat_index");

    @Override
    public String code() {
        return "RS125";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        for (String key : OF_RULE) {
            check(file, file.rule(), key, review);
        }
        check(file, file.metadata(), "integration", review);
    }

    private static void check(ReviewedFile file, Fields table, String key, Review review) {
        if (!table.isList(key)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Placed<String> value : table.texts(key)) {
            if (value.value().isBlank()) {
                review.report(
                        value.range(),
                        "`" + key + "` holds an empty value",
                        null,
                        ListEdits.remove(file.source(), value.range()));
            } else if (!seen.add(value.value())) {
                review.report(
                        value.range(),
                        "`" + key + "` holds `" + value.value() + "` twice",
                        null,
                        ListEdits.remove(file.source(), value.range()));
            }
        }
    }
}
