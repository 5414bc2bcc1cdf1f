package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;

/** RS127: what depends on where a rule runs is left to those who run it. */
public final class DeploymentMatter implements FileCheck {
    @Override
    public String code() {
        return "RS127";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Fields rule = file.rule();
        if (rule.isSet("enabled") && !hasEndpointList(rule)) {
            report(rule, "enabled", review);
        }
        if (!rule.tables("actions").isEmpty()) {
            report(rule, "actions", review);
        }
        if (!rule.tables("exceptions_list").isEmpty() && !hasEndpointList(rule)) {
            report(rule, "exceptions_list", review);
        }
    }

    /** The endpoint's own list exists everywhere; a rule that passes the endpoint's alerts on is born with it, switched on. */
    private static boolean hasEndpointList(Fields rule) {
        List<Fields> lists = rule.tables("exceptions_list");
        return !lists.isEmpty()
                && lists.stream()
                        .allMatch(list -> list.text("list_id")
                                .map(Placed::value)
                                .filter("endpoint_list"::equals)
                                .isPresent());
    }

    private static void report(Fields rule, String key, Review review) {
        review.report(
                rule.keyRange(key),
                "`" + key + "` depends on where the rule runs",
                "leave it to the deployment, or silence this with the reason why not");
    }
}
