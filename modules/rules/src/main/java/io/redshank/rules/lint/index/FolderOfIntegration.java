package io.redshank.rules.lint.index;

import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.tags.EsqlSources;
import java.util.List;

/** RS304: a rule below {@code integrations/okta} names the integration okta. */
public final class FolderOfIntegration implements FileCheck {
    @Override
    public String code() {
        return "RS304";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated() || !file.hasRule()) {
            return;
        }
        List<String> folders = file.folders();
        int at = folders.lastIndexOf("integrations");
        if (at < 1 || at + 1 >= folders.size() || !folders.get(at - 1).startsWith("rules")) {
            return;
        }
        String folder = folders.get(at + 1);
        List<String> named = file.sources().integration();
        boolean implied = EsqlSources.ofRule(file).stream()
                .anyMatch(pattern -> IntegrationOfIndex.impliedBy(pattern.value())
                        .filter(folder::equals)
                        .isPresent());
        if (named.contains(folder) || implied) {
            return; // what a pattern implies RS301 tells
        }
        review.report(
                file.metadata().keyRange("integration"),
                "the rule lies under integrations/" + folder + " and names "
                        + (named.isEmpty() ? "no integration" : String.join(", ", named)),
                "add \"" + folder + "\" to `integration`, or move the file");
    }
}
