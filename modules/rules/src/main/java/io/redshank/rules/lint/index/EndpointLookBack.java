package io.redshank.rules.lint.index;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.tags.EsqlSources;

/** RS310: a rule over events of Elastic Defend says how far it looks back, for they may come minutes late. */
public final class EndpointLookBack implements FileCheck {
    private static final String EVENTS = "logs-endpoint.events.";

    @Override
    public String code() {
        return "RS310";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.rule().has("from") || file.isDeprecated()) {
            return;
        }
        for (Placed<String> pattern : EsqlSources.ofRule(file)) {
            if (pattern.value().startsWith(EVENTS)) {
                review.report(
                        pattern.range(),
                        "a rule over `" + pattern.value() + "` must say how far it looks back",
                        "write `from = \"now-9m\"`");
                return;
            }
        }
    }
}
