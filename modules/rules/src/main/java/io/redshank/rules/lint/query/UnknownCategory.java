package io.redshank.rules.lint.query;

import io.redshank.lang.eql.EqlQuery;
import io.redshank.lang.eql.EqlTree;
import io.redshank.model.NearNames;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;
import java.util.Set;

/**
 * RS830: an event category is one that ECS knows, for a category is compared exactly and a wrong one never matches, and one that the
 * indices of the rule hold.
 */
public final class UnknownCategory implements FileCheck {
    /** The values of {@code event.category} in ECS 9.4. */
    private static final Set<String> CATEGORIES = Set.of(
            "api",
            "authentication",
            "configuration",
            "database",
            "driver",
            "email",
            "file",
            "host",
            "iam",
            "intrusion_detection",
            "library",
            "malware",
            "network",
            "package",
            "process",
            "registry",
            "session",
            "threat",
            "vulnerability",
            "web");

    /** Values of Elastic Defend and older agents that rules rely on. */
    private static final Set<String> OTHERS = Set.of("credential_access", "dns", "info", "persistence");

    @Override
    public String code() {
        return "RS830";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.rule().has("event_category_override")) {
            return;
        }
        List<String> index = file.sources().index();
        review.query()
                .ifPresent(query -> query.eql().ifPresent(tree -> {
                    for (EqlQuery.Event event : EqlTree.events(tree)) {
                        String category = event.category();
                        if (category == null) {
                            continue;
                        }
                        int start = event.range().start();
                        SourceRange place = query.inFile(new SourceRange(start, start + category.length()));
                        if (!DefendIndices.mayHold(category, index)) {
                            review.report(
                                    place,
                                    "no index pattern of this rule reads " + category + " events",
                                    "add `logs-endpoint.events." + category
                                            + "-*` to `index`, or name the category meant");
                        } else if (!CATEGORIES.contains(category) && !OTHERS.contains(category)) {
                            String near = NearNames.nearest(category, CATEGORIES);
                            review.report(
                                    place,
                                    "`" + category + "` is no event category",
                                    near == null ? null : "did you mean `" + near + "`?");
                        }
                    }
                }));
    }
}
