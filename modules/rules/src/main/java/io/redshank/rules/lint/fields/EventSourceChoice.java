package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;
import java.util.Set;

/** RS114: a rule reads either index patterns or a data view, and ES|QL names its own source. */
public final class EventSourceChoice implements FileCheck {
    private static final List<String> SOURCES = List.of("index", "data_view_id");
    private static final Set<String> CHOOSING = Set.of("query", "saved_query", "eql", "threshold", "new_terms");

    @Override
    public String code() {
        return "RS114";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Fields rule = file.rule();
        String type = file.type();
        if (type.equals("esql")) {
            for (String key : SOURCES) {
                if (rule.has(key)) {
                    review.report(
                            rule.keyRange(key),
                            "esql rules have no `" + key + "`: the query's FROM says what is read",
                            "take `" + key + "` out");
                }
            }
            return;
        }
        if (!CHOOSING.contains(type)) {
            return;
        }
        boolean index = rule.has("index") && !rule.isEmptyList("index");
        boolean dataView = rule.has("data_view_id");
        if (index && dataView) {
            review.report(
                    rule.keyRange("data_view_id"), "both `index` and `data_view_id` are set", "choose one of them");
        } else if (!index && !dataView) {
            review.report(
                    rule.has("index") ? rule.keyRange("index") : rule.place(),
                    "nothing says what events the rule reads",
                    "set `index` or `data_view_id`");
        }
    }
}
