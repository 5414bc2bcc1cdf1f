package io.redshank.lang.eql;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import java.util.List;

/**
 * Makes conditions of expressions: {@code and}, {@code or} and {@code not} are two-valued over leaves, and {@code field !=
 * constant} is the opposite of {@code field == constant}, so that it holds for an event without the field; between two
 * fields it is computed, so that it does not. For one query and one thread.
 */
final class ConditionCompiler {
    private final ExpressionCompiler expressions;
    private final Problems problems;

    ConditionCompiler(ExpressionCompiler expressions, Problems problems) {
        this.expressions = expressions;
        this.problems = problems;
    }

    Condition compile(EqlExpr expression) {
        return switch (expression) {
            case EqlExpr.And and -> new Condition.And(compile(and.operands()));
            case EqlExpr.Or or -> new Condition.Or(compile(or.operands()));
            case EqlExpr.Not not -> new Condition.Not(compile(not.operand()));
            case EqlExpr.Literal literal -> leaf(literal);
            case EqlExpr.FieldName field -> leaf(field);
            case EqlExpr.AliasField field -> leaf(field);
            case EqlExpr.Variable variable -> leaf(variable);
            case EqlExpr.ArraySearch search -> leaf(search);
            case EqlExpr.Lineage lineage -> leaf(lineage);
            case EqlExpr.Call call -> leaf(call);
            case EqlExpr.Signed signed -> leaf(signed);
            case EqlExpr.Calculation calculation -> leaf(calculation);
            case EqlExpr.Compared compared -> leaf(compared);
            // `not in` negates the leaf, whatever the value: a null is in no list
            case EqlExpr.Membership in -> in.negated() ? new Condition.Not(leaf(in.positive())) : leaf(in);
            case EqlExpr.PatternMatch match -> leaf(match);
        };
    }

    private List<Condition> compile(List<EqlExpr> operands) {
        return operands.stream().map(this::compile).toList();
    }

    private Condition leaf(EqlExpr expression) {
        Typed value = expressions.compile(expression);
        if (!value.broken() && !value.kind().fits(Kind.BOOLEAN)) {
            problems.add(Diagnostic.error(
                            "RS703",
                            value.range(),
                            expressions.written(value.range()) + " is "
                                    + value.kind().words() + "; a condition is true or false")
                    .withHelp("compare it with something"));
        }
        return holds(value.expr());
    }

    private static Condition holds(Expr expression) {
        return switch (expression) {
            case Expr.Constant constant -> new Condition.Constant(Boolean.TRUE.equals(constant.value()));
            case Expr.Field field -> isTrue(field);
            case Expr.Element element -> isTrue(element);
            case Expr.AnyElement any -> new Condition.Leaf(any);
            case Expr.Not not -> new Condition.Not(new Condition.Leaf(not.operand()));
            case Expr.Compare compare
            when isUnequalField(compare) ->
                new Condition.Not(
                        new Condition.Leaf(new Expr.Compare(Comparison.EQUAL, compare.left(), compare.right())));
            case Expr.Compare compare -> new Condition.Leaf(compare);
            case Expr.In in -> new Condition.Leaf(in);
            case Expr.Like like -> new Condition.Leaf(like);
            case Expr.Regex regex -> new Condition.Leaf(regex);
            case Expr.InNetworks in -> new Condition.Leaf(in);
            case Expr.IsNull isNull -> new Condition.Leaf(isNull);
            case Expr.Arithmetic arithmetic -> new Condition.Leaf(arithmetic);
            case Expr.Call call -> new Condition.Leaf(call);
            case Expr.And and -> new Condition.Leaf(and);
            case Expr.Or or -> new Condition.Leaf(or);
        };
    }

    private static Condition isTrue(Expr flag) {
        return new Condition.Leaf(new Expr.Compare(Comparison.EQUAL, flag, new Expr.Constant(true)));
    }

    private static boolean isUnequalField(Expr.Compare compare) {
        return compare.operator() == Comparison.NOT_EQUAL
                && compare.left() instanceof Expr.Read
                && compare.right() instanceof Expr.Constant;
    }
}
