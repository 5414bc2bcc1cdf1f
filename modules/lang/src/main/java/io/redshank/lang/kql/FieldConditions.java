package io.redshank.lang.kql;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.function.HasTokenLike;
import io.redshank.expr.text.Analysis;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.FieldType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What other parts of a rule than its query ask of one field, in the way a query would: by the type of the field. Stateless and
 * thread-safe.
 */
public final class FieldConditions {
    private FieldConditions() {}

    /**
     * That the field has one of the values, as those of a query in quotes: exact on keywords, a phrase on text.
     *
     * @param now what relative dates count from
     * @return empty if the field cannot have one of them
     */
    public static Optional<Condition> hasOneOf(Expr.Field field, List<String> values, Instant now) {
        Alternatives alternatives = new Alternatives(field, now);
        for (String value : values) {
            if (!alternatives.add(new KqlLiteral(true, List.of(value), SourceRange.at(0)))) {
                return Optional.empty();
            }
        }
        return Optional.of(Conditions.or(alternatives.conditions()));
    }

    /**
     * That a value of the field is in this order with a bound, read as the field's type says.
     *
     * @param now what relative dates count from
     * @return empty if the field has no order or cannot have the bound
     */
    public static Optional<Condition> compares(Expr.Field field, Comparison operator, String bound, Instant now) {
        List<Condition> conditions = RangeCompiler.compile(field, operator, bound, now);
        return conditions.isEmpty() ? Optional.empty() : Optional.of(Conditions.or(conditions));
    }

    /**
     * That one and the same value of the field satisfies all of these, where a field may have several.
     *
     * @param conditions what {@link #compares} gave for the field
     */
    public static Condition sameValue(Expr.Field field, List<Condition> conditions) {
        if (conditions.size() == 1) {
            return conditions.getFirst();
        }
        Expr.Element value = new Expr.Element("value", "", field);
        List<Condition> ofValue =
                conditions.stream().map(condition -> of(value, condition)).toList();
        return new Condition.Leaf(new Expr.AnyElement(field, "value", new Condition.And(ofValue)));
    }

    private static Condition of(Expr.Element value, Condition condition) {
        return switch (condition) {
            case Condition.Or or ->
                new Condition.Or(
                        or.parts().stream().map(part -> of(value, part)).toList());
            case Condition.Leaf leaf -> new Condition.Leaf(of(value, leaf.expression()));
            case Condition.And and -> throw new IllegalArgumentException("no comparison: " + and);
            case Condition.Not not -> throw new IllegalArgumentException("no comparison: " + not);
            case Condition.AnyObject any -> throw new IllegalArgumentException("no comparison: " + any);
            case Condition.AnyField any -> throw new IllegalArgumentException("no comparison: " + any);
            case Condition.Constant constant -> constant;
        };
    }

    private static Expr of(Expr.Element value, Expr expression) {
        return switch (expression) {
            case Expr.Field unused -> value;
            case Expr.Compare compare ->
                new Expr.Compare(compare.operator(), of(value, compare.left()), of(value, compare.right()));
            case Expr.Call call ->
                new Expr.Call(
                        call.function(),
                        call.arguments().stream()
                                .map(argument -> of(value, argument))
                                .toList());
            case Expr.Constant constant -> constant;
            case Expr.Element unused -> throw new IllegalArgumentException("no comparison: " + expression);
            case Expr.AnyElement unused -> throw new IllegalArgumentException("no comparison: " + expression);
            case Expr.In unused -> throw new IllegalArgumentException("no comparison: " + expression);
            case Expr.Like unused -> throw new IllegalArgumentException("no comparison: " + expression);
            case Expr.Regex unused -> throw new IllegalArgumentException("no comparison: " + expression);
            case Expr.InNetworks unused -> throw new IllegalArgumentException("no comparison: " + expression);
            case Expr.IsNull unused -> throw new IllegalArgumentException("no comparison: " + expression);
            case Expr.Arithmetic unused -> throw new IllegalArgumentException("no comparison: " + expression);
            case Expr.And unused -> throw new IllegalArgumentException("no comparison: " + expression);
            case Expr.Or unused -> throw new IllegalArgumentException("no comparison: " + expression);
            case Expr.Not unused -> throw new IllegalArgumentException("no comparison: " + expression);
        };
    }

    /** That the field has a value; one that the schema does not know, or an object, that something lies in it. */
    public static Condition hasValue(Expr.Field field) {
        Condition itself = Conditions.hasValue(field);
        return switch (field.type()) {
            case DYNAMIC, OPAQUE ->
                new Condition.Or(List.of(
                        itself,
                        Conditions.anyHasValue(WildcardPattern.between(List.of(field.name() + ".", ""), false))));
            case KEYWORD, TEXT, LONG, DOUBLE, BOOLEAN, IP, DATE, VERSION -> itself;
        };
    }

    /**
     * That a whole value of the field fits the pattern; of text, a whole word of it.
     *
     * @param pattern may hold {@code *} and {@code ?}; a backslash takes what follows as it is
     * @return empty if values of the field's type fit no patterns
     */
    public static Optional<Condition> fits(Expr.Field field, String pattern) {
        FieldType type = field.type();
        return switch (type) {
            case KEYWORD, VERSION, DYNAMIC ->
                Optional.of(new Condition.Leaf(
                        new Expr.Like(Alternatives.textOf(field), List.of(WildcardPattern.escaped(pattern, false)))));
            case TEXT ->
                Optional.of(new Condition.Leaf(new Expr.Call(
                        new HasTokenLike(WildcardPattern.escaped(Analysis.lowerCase(pattern), false)),
                        List.of(field))));
            case LONG, DOUBLE, BOOLEAN, IP, DATE, OPAQUE -> Optional.empty();
        };
    }
}
