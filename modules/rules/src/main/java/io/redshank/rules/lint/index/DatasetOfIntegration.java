package io.redshank.rules.lint.index;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Integrations;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.tags.EsqlSources;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** RS303: a dataset that the query asks for exists and is one of an integration that the rule names. */
public final class DatasetOfIntegration implements FileCheck {
    @Override
    public String code() {
        return "RS303";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<Integrations> known = review.data().integrations();
        if (known.isEmpty() || file.isDeprecated()) {
            return;
        }
        Set<String> named = new HashSet<>(file.sources().integration());
        for (Placed<String> dataset : review.query().map(DatasetsAsked::of).orElse(List.of())) {
            int dot = dataset.value().indexOf('.');
            String integration = dot < 0 ? dataset.value() : dataset.value().substring(0, dot);
            Optional<String> meant = known.get().meantDataset(dataset.value(), integration);
            if (meant.isPresent()) {
                review.report(
                        dataset.range(),
                        "dataset " + dataset.value() + " is unknown",
                        "did you mean `" + meant.get() + "`?");
            } else if (dot > 0
                    && !readsAll(file)
                    && known.get().isCollecting(integration)
                    && !isImplied(integration, file)
                    && named.add(integration)) {
                review.report(
                        dataset.range(),
                        "dataset " + dataset.value() + " belongs to integration " + integration
                                + ", which the rule does not name",
                        "add \"" + integration + "\" to `integration`");
            }
        }
    }

    /** Whether it is a rule of rows from whatever integrations there are, and names none. */
    private static boolean readsAll(ReviewedFile file) {
        return file.language().equals("esql") && file.sources().integration().isEmpty();
    }

    /** Whether an index pattern implies the integration too; RS301 tells of that. */
    private static boolean isImplied(String integration, ReviewedFile file) {
        return EsqlSources.ofRule(file).stream()
                .anyMatch(pattern -> IntegrationOfIndex.impliedBy(pattern.value())
                        .filter(integration::equals)
                        .isPresent());
    }
}
