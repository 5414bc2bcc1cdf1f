package io.redshank.rules.overlap;

import io.redshank.expr.Expr;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts values in the place of fields. Stateless; the work is that of the expression's size. */
final class Substitution {
    private Substitution() {}

    /**
     * The expression with each field replaced by a value or null.
     *
     * @throws IllegalArgumentException if it looks at elements of an array: those have values of their own
     */
    static Expr of(Expr expression, Function<Expr.Field, @Nullable Object> values) {
        return switch (expression) {
            case Expr.Constant constant -> constant;
            case Expr.Field field -> new Expr.Constant(values.apply(field));
            case Expr.Compare compare ->
                new Expr.Compare(compare.operator(), of(compare.left(), values), of(compare.right(), values));
            case Expr.In in -> new Expr.In(of(in.value(), values), in.members(), in.foldCase());
            case Expr.Like like -> new Expr.Like(of(like.value(), values), like.patterns());
            case Expr.Regex regex -> new Expr.Regex(of(regex.value(), values), regex.patterns());
            case Expr.InNetworks in -> new Expr.InNetworks(of(in.value(), values), in.networks());
            case Expr.IsNull isNull -> new Expr.IsNull(of(isNull.operand(), values));
            case Expr.Arithmetic sum ->
                new Expr.Arithmetic(sum.operation(), of(sum.left(), values), of(sum.right(), values));
            case Expr.Call call -> new Expr.Call(call.function(), of(call.arguments(), values));
            case Expr.And and -> new Expr.And(of(and.left(), values), of(and.right(), values));
            case Expr.Or or -> new Expr.Or(of(or.left(), values), of(or.right(), values));
            case Expr.Not not -> new Expr.Not(of(not.operand(), values));
            case Expr.Element element -> throw new IllegalArgumentException("a value of an element: " + element);
            case Expr.AnyElement any -> throw new IllegalArgumentException("a search in an array: " + any);
        };
    }

    private static List<Expr> of(List<Expr> expressions, Function<Expr.Field, @Nullable Object> values) {
        return expressions.stream().map(each -> of(each, values)).toList();
    }
}
