package io.redshank.rules.lint.query;

import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlName;
import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;

/** RS858: KEEP lists what alerts carry. */
public final class KeepEverything implements FileCheck {
    @Override
    public String code() {
        return "RS858";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query()
                .ifPresent(query -> query.esql()
                        .ifPresent(tree -> tree.commands().forEach(command -> {
                            if (command instanceof EsqlCommand.Keep keep) {
                                keep.names().stream()
                                        .filter(EsqlName::isEverything)
                                        .findFirst()
                                        .ifPresent(star -> review.report(
                                                query.inFile(star.range()),
                                                "KEEP with a lone star keeps whatever fields the indices have that day",
                                                "list the fields that alerts are to carry"));
                            }
                        })));
    }
}
