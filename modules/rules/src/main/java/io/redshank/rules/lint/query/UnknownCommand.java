package io.redshank.rules.lint.query;

import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;

/**
 * RS856: a command of ES|QL is one that rules may use, at each stack that the rule is for. A command that asks a language model is
 * pointed out, since what it answers is not the same each time and may cost money.
 */
public final class UnknownCommand extends QueryDiagnostics {
    private static final String INLINE_STATS_SINCE = "9.2";

    @Override
    public String code() {
        return "RS856";
    }

    @Override
    void look(ReviewedFile file, ReviewedQuery query, Review review) {
        query.esql().map(EsqlQuery::commands).ifPresent(commands -> {
            for (EsqlCommand command : commands) {
                SourceRange place = query.inFile(command.range());
                if (command instanceof EsqlCommand.Stats stats && stats.inline()) {
                    UnsupportedFeature.since(INLINE_STATS_SINCE, "`INLINE STATS`", place, file, review);
                } else if (command instanceof EsqlCommand.Completion) {
                    review.report(
                            Severity.INFORMATION,
                            place,
                            "COMPLETION asks a language model, whose answers differ from run to run",
                            "say in `setup` which model is meant and what it costs",
                            null);
                }
            }
        });
    }
}
