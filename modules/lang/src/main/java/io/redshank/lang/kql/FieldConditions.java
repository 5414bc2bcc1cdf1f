package io.redshank.lang.kql;

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
