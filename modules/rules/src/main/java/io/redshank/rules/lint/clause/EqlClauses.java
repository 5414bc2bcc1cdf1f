package io.redshank.rules.lint.clause;

import io.redshank.expr.Comparison;
import io.redshank.lang.eql.EqlExpr;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;

/** Clauses of EQL. Stateless. */
final class EqlClauses {
    private EqlClauses() {}

    static Clause of(EqlExpr condition) {
        return switch (condition) {
            case EqlExpr.And and ->
                new Clause.All(and.operands().stream().map(EqlClauses::of).toList(), and.range());
            case EqlExpr.Or or ->
                new Clause.Any(or.operands().stream().map(EqlClauses::of).toList(), or.range());
            case EqlExpr.Not not -> new Clause.Not(of(not.operand()), not.range());
            case EqlExpr.Compared compared -> of(compared);
            case EqlExpr.Membership in -> of(in);
            case EqlExpr.PatternMatch match -> of(match);
            case EqlExpr.Literal literal -> new Clause.Other(literal.range());
            case EqlExpr.FieldName field -> new Clause.Other(field.range());
            case EqlExpr.AliasField field -> new Clause.Other(field.range());
            case EqlExpr.Variable variable -> new Clause.Other(variable.range());
            case EqlExpr.ArraySearch search -> new Clause.Other(search.range());
            case EqlExpr.Lineage lineage -> new Clause.Other(lineage.range());
            case EqlExpr.Call call -> new Clause.Other(call.range());
            case EqlExpr.Signed signed -> new Clause.Other(signed.range());
            case EqlExpr.Calculation calculation -> new Clause.Other(calculation.range());
        };
    }

    private static Clause of(EqlExpr.Compared compared) {
        if (compared.left() instanceof EqlExpr.FieldName field
                && compared.right() instanceof EqlExpr.Literal constant) {
            return of(field.name(), compared.operator(), constant, compared.range());
        }
        if (compared.right() instanceof EqlExpr.FieldName field
                && compared.left() instanceof EqlExpr.Literal constant) {
            return of(field.name(), compared.operator().swapped(), constant, compared.range());
        }
        return new Clause.Other(compared.range());
    }

    private static Clause of(String field, Comparison operator, EqlExpr.Literal constant, SourceRange range) {
        Object value = constant.value();
        Clause positive = value == null
                ? new Clause.Exists(field, range)
                : new Clause.Values(field, List.of(exact(constant, false)), range);
        return switch (operator) {
            case EQUAL -> value == null ? new Clause.Not(positive, range) : positive;
            case NOT_EQUAL -> value == null ? positive : new Clause.Not(positive, range);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                value instanceof Number number
                        ? Numbers.of(number.toString())
                                .<Clause>map(bound -> new Clause.Bound(field, operator, bound, range))
                                .orElseGet(() -> new Clause.Other(range))
                        : new Clause.Other(range);
        };
    }

    private static Clause of(EqlExpr.Membership in) {
        if (!(in.value() instanceof EqlExpr.FieldName field)) {
            return new Clause.Other(in.range());
        }
        List<Clause.Value> values = new ArrayList<>();
        for (EqlExpr member : in.members()) {
            if (!(member instanceof EqlExpr.Literal constant) || constant.value() == null) {
                return new Clause.Other(in.range());
            }
            values.add(exact(constant, in.foldCase()));
        }
        Clause positive = new Clause.Values(field.name(), values, in.range());
        return in.negated() ? new Clause.Not(positive, in.range()) : positive;
    }

    private static Clause of(EqlExpr.PatternMatch match) {
        if (!(match.value() instanceof EqlExpr.FieldName field)
                || match.operator().isRegex()) {
            return new Clause.Other(match.range());
        }
        boolean foldCase = match.operator().foldCase();
        List<Clause.Value> values = match.patterns().stream()
                .map(pattern ->
                        new Clause.Value(Shape.wildcard(String.valueOf(pattern.value())), foldCase, pattern.range()))
                .toList();
        return values.stream()
                        .allMatch(value -> value.shape().isAnything()
                                && !value.shape().text().contains("?"))
                ? new Clause.Exists(field.name(), match.range())
                : new Clause.Values(field.name(), values, match.range());
    }

    private static Clause.Value exact(EqlExpr.Literal constant, boolean foldCase) {
        return new Clause.Value(Shape.exact(String.valueOf(constant.value())), foldCase, constant.range());
    }
}
