package io.redshank.rules.lint.query;

import io.redshank.expr.Comparison;
import io.redshank.expr.Operation;
import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlExpr;
import io.redshank.lang.esql.EsqlTimeUnit;
import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.TimeText;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import java.time.Duration;
import java.util.Optional;

/** RS855: a window of time in an ES|QL query is not wider than what the rule reads, for it cannot make that wider. */
public final class WindowInQuery implements FileCheck {
    private static final String TIMESTAMP = "@timestamp";

    /** Beyond this a span is written by mistake, and its length would overflow. */
    private static final long MOST_DAYS = 100_000;

    @Override
    public String code() {
        return "RS855";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        String from = file.rule().text("from").map(Placed::value).orElse("now-6m");
        if (!TimeText.isBeforeNow(from)) {
            return;
        }
        Duration lookBack = TimeText.beforeNow(from);
        review.query()
                .ifPresent(query -> query.esql()
                        .ifPresent(tree -> tree.commands().forEach(command -> {
                            if (command instanceof EsqlCommand.Where where) {
                                look(where.condition(), from, lookBack, query, review);
                            }
                        })));
    }

    private static void look(EsqlExpr condition, String from, Duration lookBack, ReviewedQuery query, Review review) {
        if (condition instanceof EsqlExpr.And and) {
            and.operands().forEach(operand -> look(operand, from, lookBack, query, review));
        } else if (condition instanceof EsqlExpr.Compared compared) {
            window(compared)
                    .filter(window -> window.compareTo(lookBack) > 0)
                    .ifPresent(window -> review.report(
                            query.inFile(compared.range()),
                            "the query asks for " + TimeText.of(window)
                                    + " of events, but the rule reads one window of " + TimeText.of(lookBack),
                            "set `from` to `now-" + TimeText.of(window) + "`, or leave the condition out"));
        }
    }

    /** How far back {@code @timestamp > NOW() - span} goes. */
    private static Optional<Duration> window(EsqlExpr.Compared compared) {
        boolean later = compared.operator() == Comparison.GREATER || compared.operator() == Comparison.GREATER_OR_EQUAL;
        return later
                        && compared.left() instanceof EsqlExpr.Column column
                        && column.name().equals(TIMESTAMP)
                        && compared.right() instanceof EsqlExpr.Calculation calculation
                        && calculation.operation() == Operation.SUBTRACT
                        && calculation.left() instanceof EsqlExpr.Call call
                        && call.function().equalsIgnoreCase("now")
                        && calculation.right() instanceof EsqlExpr.TimeSpan span
                ? length(span)
                : Optional.empty();
    }

    private static Optional<Duration> length(EsqlExpr.TimeSpan span) {
        Duration unit = length(span.unit());
        long most = MOST_DAYS * Duration.ofDays(1).toMillis() / unit.toMillis();
        return span.amount() < 1 || span.amount() > most
                ? Optional.empty()
                : Optional.of(unit.multipliedBy(span.amount()));
    }

    /** At the least: a month of February. */
    private static Duration length(EsqlTimeUnit unit) {
        return switch (unit) {
            case MILLISECOND -> Duration.ofMillis(1);
            case SECOND -> Duration.ofSeconds(1);
            case MINUTE -> Duration.ofMinutes(1);
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case WEEK -> Duration.ofDays(7);
            case MONTH -> Duration.ofDays(28);
            case QUARTER -> Duration.ofDays(89);
            case YEAR -> Duration.ofDays(365);
        };
    }
}
