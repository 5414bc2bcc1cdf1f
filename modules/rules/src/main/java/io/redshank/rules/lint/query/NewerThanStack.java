package io.redshank.rules.lint.query;

import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.model.Severity;
import io.redshank.rules.RuleSources;
import io.redshank.rules.lint.EcsVersions;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.Stacks;
import io.redshank.rules.lint.clause.FieldRead;
import io.redshank.rules.lint.clause.FieldReads;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * RS209: every stack that a rule is for has the fields of its query. Told of fields that ECS got lately and that no source of the
 * rule brings by itself.
 */
public final class NewerThanStack implements FileCheck {
    @Override
    public String code() {
        return "RS209";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<EcsVersions> ecs = review.data().ecs();
        if (ecs.isPresent()) {
            review.query().ifPresent(query -> check(file, query, ecs.get(), review));
        }
    }

    private static void check(ReviewedFile file, ReviewedQuery query, EcsVersions ecs, Review review) {
        RuleSources sources = sources(file, query);
        Set<String> told = new HashSet<>();
        for (FieldRead read : FieldReads.of(query)) {
            String field = read.field();
            Optional<String> since = ecs.since(field);
            if (since.isEmpty() || read.optional() || !told.add(field)) {
                continue;
            }
            Stacks.oldestBefore(since.get(), file, review.data().options())
                    .filter(oldest -> review.data().fields().isOnlyOfEcs(field, sources))
                    .ifPresent(oldest -> review.report(
                            query.inFile(read.range()),
                            "`" + field + "` is in ECS from stack " + since.get() + " on, and the rule is for " + oldest
                                    + " too",
                            "set `min_stack_version = \"" + since.get() + ".0\"` and say why in `min_stack_comments`"));
        }
    }

    /** What the rule reads; an ES|QL rule says that in its query. */
    static RuleSources sources(ReviewedFile file, ReviewedQuery query) {
        RuleSources sources = file.sources();
        return query.esql()
                .map(EsqlQuery::sources)
                .map(read -> read.stream().map(EsqlCommand.Source::pattern).toList())
                .map((List<String> index) -> new RuleSources(index, sources.integration()))
                .orElse(sources);
    }
}
