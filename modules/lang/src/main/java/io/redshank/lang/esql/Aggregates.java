package io.redshank.lang.esql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Looks for aggregates in expressions. Stateless; linear in the size of the expression. */
final class Aggregates {
    private Aggregates() {}

    /** Whether there is one; what cannot be told, such as a function that is not known, counts as one. */
    static boolean isIn(EsqlExpr expression) {
        Deque<EsqlExpr> open = new ArrayDeque<>(List.of(expression));
        while (!open.isEmpty()) {
            EsqlExpr next = open.pop();
            boolean aggregate = next instanceof EsqlExpr.Call call
                    && EsqlFunctions.named(call.function())
                            .map(EsqlFunction::isAggregate)
                            .orElse(true);
            if (aggregate || next instanceof EsqlExpr.Unread) {
                return true;
            }
            open.addAll(parts(next));
        }
        return false;
    }

    private static List<? extends EsqlExpr> parts(EsqlExpr expression) {
        return switch (expression) {
            case EsqlExpr.Literal literal -> List.of();
            case EsqlExpr.TimeSpan span -> List.of();
            case EsqlExpr.Array array -> List.of();
            case EsqlExpr.Column column -> List.of();
            case EsqlExpr.Rows rows -> List.of();
            case EsqlExpr.Options options -> List.of();
            case EsqlExpr.Call call -> call.arguments();
            case EsqlExpr.Cast cast -> List.of(cast.operand());
            case EsqlExpr.Signed signed -> List.of(signed.operand());
            case EsqlExpr.Calculation calculation -> List.of(calculation.left(), calculation.right());
            case EsqlExpr.Compared compared -> List.of(compared.left(), compared.right());
            case EsqlExpr.Membership in -> List.of(in.value());
            case EsqlExpr.PatternMatch match -> List.of(match.value());
            case EsqlExpr.NullTest test -> List.of(test.value());
            case EsqlExpr.TextMatch match -> List.of(match.value());
            case EsqlExpr.Not not -> List.of(not.operand());
            case EsqlExpr.And and -> and.operands();
            case EsqlExpr.Or or -> or.operands();
            case EsqlExpr.Unread unread -> List.of();
        };
    }
}
