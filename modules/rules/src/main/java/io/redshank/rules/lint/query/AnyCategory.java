package io.redshank.rules.lint.query;

import io.redshank.lang.eql.EqlExpr;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.lang.eql.EqlTree;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** RS825: {@code any where} looks at every event there is, unless the condition names a category or a dataset. */
public final class AnyCategory implements FileCheck {
    private static final int WORD = "any".length();
    private static final Set<String> NARROWING = Set.of(
            "event.category", "event.dataset", "data_stream.dataset", "event.module", "event.provider", "event.code");

    @Override
    public String code() {
        return "RS825";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query()
                .ifPresent(query -> query.eql().ifPresent(tree -> {
                    for (EqlQuery.Event event : EqlTree.events(tree)) {
                        if (event.category() == null && !isNarrowed(event.condition())) {
                            int start = event.range().start();
                            review.report(
                                    query.inFile(new SourceRange(start, start + WORD)),
                                    "`any where` looks at events of every category",
                                    "name the category, as in `process where …`, or test `event.category` or `event.dataset`");
                        }
                    }
                }));
    }

    private static boolean isNarrowed(EqlExpr condition) {
        AtomicBoolean narrowed = new AtomicBoolean();
        EqlTree.forEach(condition, part -> {
            if (part instanceof EqlExpr.FieldName field && NARROWING.contains(field.name())) {
                narrowed.set(true);
            }
        });
        return narrowed.get();
    }
}
