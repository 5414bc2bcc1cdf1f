package io.redshank.rules.lint.clause;

import io.redshank.expr.Comparison;
import io.redshank.lang.esql.EsqlExpr;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;

/** Clauses of ES|QL. Stateless. */
final class EsqlClauses {
    private EsqlClauses() {}

    static Clause of(EsqlExpr condition) {
        return switch (condition) {
            case EsqlExpr.And and ->
                new Clause.All(and.operands().stream().map(EsqlClauses::of).toList(), and.range());
            case EsqlExpr.Or or ->
                new Clause.Any(or.operands().stream().map(EsqlClauses::of).toList(), or.range());
            case EsqlExpr.Not not -> new Clause.Not(of(not.operand()), not.range());
            case EsqlExpr.Compared compared -> of(compared);
            case EsqlExpr.Membership in -> of(in);
            case EsqlExpr.PatternMatch match -> of(match);
            case EsqlExpr.NullTest test -> of(test);
            case EsqlExpr.Literal literal -> new Clause.Other(literal.range());
            case EsqlExpr.TimeSpan span -> new Clause.Other(span.range());
            case EsqlExpr.Array array -> new Clause.Other(array.range());
            case EsqlExpr.Column column -> new Clause.Other(column.range());
            case EsqlExpr.Rows rows -> new Clause.Other(rows.range());
            case EsqlExpr.Options options -> new Clause.Other(options.range());
            case EsqlExpr.Call call -> new Clause.Other(call.range());
            case EsqlExpr.Cast cast -> new Clause.Other(cast.range());
            case EsqlExpr.Signed signed -> new Clause.Other(signed.range());
            case EsqlExpr.Calculation calculation -> new Clause.Other(calculation.range());
            case EsqlExpr.TextMatch match -> new Clause.Other(match.range());
            case EsqlExpr.Unread unread -> new Clause.Other(unread.range());
        };
    }

    private static Clause of(EsqlExpr.Compared compared) {
        if (compared.left() instanceof EsqlExpr.Column column
                && compared.right() instanceof EsqlExpr.Literal constant) {
            return of(column.name(), compared.operator(), constant, compared.range());
        }
        if (compared.right() instanceof EsqlExpr.Column column
                && compared.left() instanceof EsqlExpr.Literal constant) {
            return of(column.name(), compared.operator().swapped(), constant, compared.range());
        }
        return new Clause.Other(compared.range());
    }

    private static Clause of(String column, Comparison operator, EsqlExpr.Literal constant, SourceRange range) {
        Object value = constant.value();
        if (value == null) {
            return new Clause.Other(range);
        }
        Clause positive = new Clause.Values(column, List.of(exact(constant)), range);
        return switch (operator) {
            case EQUAL -> positive;
            case NOT_EQUAL -> new Clause.Not(positive, range);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                value instanceof Number number
                        ? Numbers.of(number.toString())
                                .<Clause>map(bound -> new Clause.Bound(column, operator, bound, range))
                                .orElseGet(() -> new Clause.Other(range))
                        : new Clause.Other(range);
        };
    }

    private static Clause of(EsqlExpr.Membership in) {
        if (!(in.value() instanceof EsqlExpr.Column column)) {
            return new Clause.Other(in.range());
        }
        List<Clause.Value> values = new ArrayList<>();
        for (EsqlExpr member : in.members()) {
            if (!(member instanceof EsqlExpr.Literal constant) || constant.value() == null) {
                return new Clause.Other(in.range());
            }
            values.add(exact(constant));
        }
        Clause positive = new Clause.Values(column.name(), values, in.range());
        return in.negated() ? new Clause.Not(positive, in.range()) : positive;
    }

    private static Clause of(EsqlExpr.PatternMatch match) {
        if (!(match.value() instanceof EsqlExpr.Column column) || match.regex()) {
            return new Clause.Other(match.range());
        }
        List<Clause.Value> values = match.patterns().stream()
                .map(pattern -> new Clause.Value(Shape.like(String.valueOf(pattern.value())), false, pattern.range()))
                .toList();
        Clause positive = new Clause.Values(column.name(), values, match.range());
        return match.negated() ? new Clause.Not(positive, match.range()) : positive;
    }

    private static Clause of(EsqlExpr.NullTest test) {
        if (!(test.value() instanceof EsqlExpr.Column column)) {
            return new Clause.Other(test.range());
        }
        Clause exists = new Clause.Exists(column.name(), test.range());
        return test.negated() ? exists : new Clause.Not(exists, test.range());
    }

    private static Clause.Value exact(EsqlExpr.Literal constant) {
        return new Clause.Value(Shape.exact(String.valueOf(constant.value())), false, constant.range());
    }
}
