package io.redshank.workbench.solve;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.model.schema.FieldType;
import java.util.List;

/** Picks fields for conditions on all fields of a pattern. Stateless. */
final class Fields {
    private static final int TRIED = 6;

    private Fields() {}

    /** Names of fields that the condition reads, a few of them. */
    static List<String> of(Condition.AnyField any) {
        List<String> known = any.schema().fields().stream()
                .filter(name -> !name.startsWith("_") && any.names().matches(name))
                .filter(name -> any.schema()
                        .typeOf(name)
                        .filter(type -> type == any.type())
                        .isPresent())
                .sorted()
                .limit(TRIED)
                .toList();
        return known.isEmpty() && any.type() == FieldType.DYNAMIC
                ? List.of(any.names().with("sample", "x"))
                : known;
    }

    /** What the condition asks of one of the fields. */
    static Condition renamed(Condition.AnyField any, String name) {
        return renamed(any.part(), any.name(), new Expr.Field(name, any.type()));
    }

    private static Condition renamed(Condition condition, String from, Expr.Field to) {
        return switch (condition) {
            case Condition.And and ->
                new Condition.And(and.parts().stream()
                        .map(part -> renamed(part, from, to))
                        .toList());
            case Condition.Or or ->
                new Condition.Or(
                        or.parts().stream().map(part -> renamed(part, from, to)).toList());
            case Condition.Not not -> new Condition.Not(renamed(not.part(), from, to));
            case Condition.AnyObject any -> any;
            case Condition.AnyField any -> any;
            case Condition.Constant constant -> constant;
            case Condition.Leaf leaf -> new Condition.Leaf(renamed(leaf.expression(), from, to));
        };
    }

    private static Expr renamed(Expr expression, String from, Expr.Field to) {
        return switch (expression) {
            case Expr.Field field -> field.name().equals(from) ? to : field;
            case Expr.Constant constant -> constant;
            case Expr.Element element -> element;
            case Expr.AnyElement any -> any;
            case Expr.Compare compare ->
                new Expr.Compare(
                        compare.operator(), renamed(compare.left(), from, to), renamed(compare.right(), from, to));
            case Expr.In in -> new Expr.In(renamed(in.value(), from, to), in.members(), in.foldCase());
            case Expr.Like like -> new Expr.Like(renamed(like.value(), from, to), like.patterns());
            case Expr.Regex regex -> new Expr.Regex(renamed(regex.value(), from, to), regex.patterns());
            case Expr.InNetworks in -> new Expr.InNetworks(renamed(in.value(), from, to), in.networks());
            case Expr.IsNull isNull -> new Expr.IsNull(renamed(isNull.operand(), from, to));
            case Expr.Arithmetic sum ->
                new Expr.Arithmetic(sum.operation(), renamed(sum.left(), from, to), renamed(sum.right(), from, to));
            case Expr.Call call ->
                new Expr.Call(
                        call.function(),
                        call.arguments().stream()
                                .map(each -> renamed(each, from, to))
                                .toList());
            case Expr.And and -> new Expr.And(renamed(and.left(), from, to), renamed(and.right(), from, to));
            case Expr.Or or -> new Expr.Or(renamed(or.left(), from, to), renamed(or.right(), from, to));
            case Expr.Not not -> new Expr.Not(renamed(not.operand(), from, to));
        };
    }
}
