package io.redshank.rules.overlap;

import io.redshank.expr.Comparison;
import io.redshank.expr.ConditionPrinter;
import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.expr.text.Ascii;
import io.redshank.expr.text.RegexPattern;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.IpNetwork;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one value is held against; a field passes if one of its values does. Immutable. */
public sealed interface ValueTest {

    /** As people read it. */
    String text();

    /** Whether a value of the field's type passes, as {@link Interpreter} would find. */
    default boolean passes(Object value) {
        return switch (this) {
            case Equal(Object wanted, boolean fold) ->
                value instanceof String text && wanted instanceof String same
                        ? (fold ? Ascii.equalsIgnoreCase(text, same) : text.equals(same))
                        : isTrue(new Expr.In(new Expr.Constant(value), List.of(wanted), fold));
            case Fits(var pattern) -> pattern.matches(value.toString());
            case Ordered(var operator, var bound) ->
                isTrue(new Expr.Compare(operator, new Expr.Constant(value), new Expr.Constant(bound)));
            case Inside(var network) -> isTrue(new Expr.InNetworks(new Expr.Constant(value), List.of(network)));
            case Matches(var pattern) -> pattern.matches(value.toString());
            case Satisfies satisfies -> satisfies.holdsFor(value);
            case Present unused -> true;
        };
    }

    private static boolean isTrue(Expr expression) {
        return Boolean.TRUE.equals(Interpreter.constantValue(expression));
    }

    /**
     * Whether the value is this one.
     *
     * @param foldCase whether ASCII letters compare without case; the value is then in lower case
     */
    record Equal(Object value, boolean foldCase) implements ValueTest {
        @Override
        public String text() {
            return value.toString();
        }
    }

    /** Whether the value as text fits the pattern. */
    record Fits(WildcardPattern pattern) implements ValueTest {
        @Override
        public String text() {
            return pattern.text();
        }
    }

    /** Whether the value is so ordered with the bound. */
    record Ordered(Comparison operator, Object bound) implements ValueTest {
        @Override
        public String text() {
            return operator.symbol() + " " + bound;
        }
    }

    /** Whether the value is an address in the block. */
    record Inside(IpNetwork network) implements ValueTest {
        @Override
        public String text() {
            return network.first() + "-" + network.last();
        }
    }

    /** Whether the value as text matches the expression. */
    record Matches(RegexPattern pattern) implements ValueTest {
        @Override
        public String text() {
            return pattern.toString();
        }
    }

    /**
     * Whether the expression is true of the value, which takes the place of the only field that it reads; it is not true of null.
     */
    record Satisfies(Expr expression) implements ValueTest {
        @Override
        public String text() {
            return ConditionPrinter.print(expression);
        }

        /** Whether it is true of a value of the field's type. */
        public boolean holdsFor(Object value) {
            return isTrueOf(expression, value);
        }

        /** Whether an expression is true of a value, or of null, in the place of each field that it reads. */
        static boolean isTrueOf(Expr expression, @Nullable Object value) {
            return isTrue(Substitution.of(expression, field -> value));
        }
    }

    /** Any value will do. */
    record Present() implements ValueTest {
        @Override
        public String text() {
            return "*";
        }
    }
}
