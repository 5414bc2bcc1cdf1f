package io.redshank.rules.lint.file;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.SetCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** RS005: no two rules have the same id or, active and deprecated ones apart, the same name. */
public final class NameOrIdTwice implements SetCheck {
    @Override
    public String code() {
        return "RS005";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(List<ReviewedFile> files, Function<ReviewedFile, Review> reviews) {
        Map<String, ReviewedFile> ids = new HashMap<>();
        Map<String, ReviewedFile> activeNames = new HashMap<>();
        Map<String, ReviewedFile> deprecatedNames = new HashMap<>();
        for (ReviewedFile file : files) {
            file.rule()
                    .text("rule_id")
                    .ifPresent(id -> check(id, ids, file, "this `rule_id` belongs to the rule in ", reviews));
            file.rule()
                    .text("name")
                    .ifPresent(name -> check(
                            name,
                            file.isDeprecated() ? deprecatedNames : activeNames,
                            file,
                            "this `name` belongs to the rule in ",
                            reviews));
        }
    }

    private void check(
            Placed<String> value,
            Map<String, ReviewedFile> taken,
            ReviewedFile file,
            String message,
            Function<ReviewedFile, Review> reviews) {
        ReviewedFile first = taken.putIfAbsent(value.value(), file);
        boolean told = file.file().findings().stream()
                .anyMatch(finding -> finding.code().equals(code())
                        && finding.range().start() <= value.range().end()
                        && finding.range().end() >= value.range().start());
        if (first != null && !told) { // loading tells of ids of rules without another fault
            reviews.apply(file).report(value.range(), message + first.path(), null);
        }
    }
}
