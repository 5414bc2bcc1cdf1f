package io.redshank.rules.lint.index;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.QueryText;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Integrations;
import io.redshank.rules.lint.ListEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.tags.EsqlSources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * RS302: of each integration that the rule names it reads something. Integrations that only look at the events of others have no
 * index, and one that no table lists may have any.
 */
public final class PatternOfIntegration implements FileCheck {
    /** Types that do not say by index what they read. */
    private static final Set<String> WITHOUT_INDEX = Set.of("machine_learning", "saved_query");

    @Override
    public String code() {
        return "RS302";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<Integrations> known = review.data().integrations();
        if (known.isEmpty()
                || file.isDeprecated()
                || file.rule().has("data_view_id")
                || WITHOUT_INDEX.contains(file.type())) {
            return;
        }
        List<Placed<String>> patterns = new ArrayList<>(EsqlSources.ofRule(file));
        if (patterns.isEmpty()) {
            return; // RS114 tells of that
        }
        patterns.addAll(file.rule().texts("threat_index"));
        List<Placed<String>> named = file.metadata().texts("integration");
        if (named.stream().anyMatch(other -> isLookingOn(other.value(), known.get()))) {
            return; // it brings its results in place of the events that it looked at
        }
        String query = file.query().map(QueryText::value).orElse("");
        Set<String> told = new HashSet<>();
        for (Placed<String> integration : named) {
            String name = integration.value();
            if (told.add(name)
                    && (known.get().isCollecting(name) || known.get().isSlip(name))
                    && patterns.stream().noneMatch(pattern -> isFor(pattern.value(), name, known.get()))
                    && !query.contains(name + ".")) {
                review.report(
                        severity(),
                        integration.range(),
                        "no index pattern reads " + name,
                        "add a pattern such as `logs-" + name + ".*`, or take it out of `integration`",
                        named.size() == 1
                                ? null
                                : new Fix(
                                        false,
                                        ListEdits.remove(file.source(), integration.range())
                                                .edits()));
            }
        }
    }

    /** Whether an integration has no events of its own but looks at those of others. */
    private static boolean isLookingOn(String integration, Integrations known) {
        return known.isKnown(integration) && !known.isCollecting(integration);
    }

    /** Whether a pattern reads an integration, or would if RS307 were heeded. */
    private static boolean isFor(String pattern, String integration, Integrations known) {
        return known.mayRead(pattern, integration)
                || known.meant(pattern)
                        .filter(meant -> meant.equals(integration) || meant.startsWith(integration + "."))
                        .isPresent();
    }
}
