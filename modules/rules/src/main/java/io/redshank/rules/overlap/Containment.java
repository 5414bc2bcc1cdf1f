package io.redshank.rules.overlap;

import io.redshank.expr.Comparison;
import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.expr.text.Ascii;
import io.redshank.model.IpAddress;
import io.redshank.rules.overlap.Subject.Values;
import io.redshank.rules.overlap.Subject.View;
import java.util.regex.Pattern;

/**
 * Whether every value that passes one test passes another. A yes is certain. Of a field that no schema knows a value may be a
 * number where the test has text: then a yes needs tests that treat both alike. Stateless.
 */
final class Containment {
    /** How text begins that a number or a truth value could print as. */
    private static final Pattern PERHAPS_NO_TEXT =
            Pattern.compile("[-+.0-9].*|true|false|nan|infinity", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Containment() {}

    /** Whether no number or truth value prints as this text, in whatever case. */
    static boolean isOnlyText(String text) {
        return !PERHAPS_NO_TEXT.matcher(text).matches();
    }

    /** Whether each value of the inner subject that passes the inner test is one of the outer subject and passes the outer test. */
    static boolean isWithin(Subject innerSubject, ValueTest inner, Subject outerSubject, ValueTest outer) {
        if (!innerSubject.field().equals(outerSubject.field())) {
            return false;
        }
        Values values = innerSubject.values();
        if (innerSubject.view() != outerSubject.view() && outerSubject.view() != View.ALL) {
            if (outerSubject.view() != View.TEXTS || !isTextAlone(inner)) {
                return false;
            }
            values = Values.TEXTS;
        }
        if (inner.equals(outer) || outer instanceof ValueTest.Present) {
            return true;
        }
        return switch (inner) {
            case ValueTest.Equal equal -> isEqualWithin(equal, outer, values);
            case ValueTest.Fits(var pattern) -> outer instanceof ValueTest.Fits(var wide) && wide.coversAllOf(pattern);
            case ValueTest.Ordered narrow -> outer instanceof ValueTest.Ordered wide && isOrderWithin(narrow, wide);
            case ValueTest.Inside(var network) ->
                outer instanceof ValueTest.Inside(var wide)
                        && wide.contains(network.first())
                        && wide.contains(network.last());
            case ValueTest.Matches unused -> false;
            case ValueTest.Satisfies unused -> false;
            case ValueTest.Present unused -> false;
        };
    }

    private static boolean isTextAlone(ValueTest test) {
        return test instanceof ValueTest.Equal(Object value, boolean fold)
                && value instanceof String text
                && isOnlyText(text);
    }

    private static boolean isEqualWithin(ValueTest.Equal inner, ValueTest outer, Values values) {
        return switch (outer) {
            case ValueTest.Equal wide -> isEqualWithin(inner, wide, values);
            case ValueTest.Fits(var pattern) ->
                inner.value() instanceof String text
                        && (!inner.foldCase() || pattern.foldCase() || !hasLetter(text))
                        && pattern.matches(text);
            case ValueTest.Matches(var pattern) ->
                inner.value() instanceof String text
                        && (!inner.foldCase() || pattern.foldCase() || !hasLetter(text))
                        && pattern.matches(text);
            case ValueTest.Ordered(Comparison operator, Object bound) ->
                !inner.foldCase()
                        && (values != Values.MIXED || inner.value() instanceof Long)
                        && holds(operator, inner.value(), bound);
            case ValueTest.Inside(var network) ->
                switch (inner.value()) {
                    case IpAddress address -> network.contains(address);
                    case String text -> {
                        IpAddress address = inner.foldCase() ? null : IpAddress.parse(text);
                        yield address != null && network.contains(address);
                    }
                    default -> false;
                };
            case ValueTest.Satisfies satisfies ->
                (values == Values.TEXTS || values == Values.OF_TYPE)
                        && !inner.foldCase()
                        && satisfies.holdsFor(inner.value());
            case ValueTest.Present unused -> true;
        };
    }

    private static boolean isEqualWithin(ValueTest.Equal inner, ValueTest.Equal outer, Values values) {
        boolean asText = inner.value() instanceof String text && (values == Values.TEXTS || isOnlyText(text));
        if (!asText || !(outer.value() instanceof String wide)) {
            // a fraction equals a whole number, but not the text that one prints as
            boolean same = values == Values.NUMBERS && outer.value() instanceof Number
                    ? holds(Comparison.EQUAL, inner.value(), outer.value())
                    : inner.value().equals(outer.value());
            return same && inner.foldCase() == outer.foldCase();
        }
        String narrow = inner.value().toString();
        return outer.foldCase()
                ? Ascii.equalsIgnoreCase(narrow, wide)
                : narrow.equals(wide) && (!inner.foldCase() || !hasLetter(narrow));
    }

    private static boolean isOrderWithin(ValueTest.Ordered inner, ValueTest.Ordered outer) {
        if (inner.bound() instanceof String != outer.bound() instanceof String) {
            return false; // "4" comes after "10", but 4 does not
        }
        return switch (outer.operator()) {
            case GREATER ->
                switch (inner.operator()) {
                    case GREATER -> holds(Comparison.GREATER_OR_EQUAL, inner.bound(), outer.bound());
                    case GREATER_OR_EQUAL -> holds(Comparison.GREATER, inner.bound(), outer.bound());
                    case LESS, LESS_OR_EQUAL, EQUAL, NOT_EQUAL -> false;
                };
            case GREATER_OR_EQUAL ->
                switch (inner.operator()) {
                    case GREATER, GREATER_OR_EQUAL -> holds(Comparison.GREATER_OR_EQUAL, inner.bound(), outer.bound());
                    case LESS, LESS_OR_EQUAL, EQUAL, NOT_EQUAL -> false;
                };
            case LESS ->
                switch (inner.operator()) {
                    case LESS -> holds(Comparison.LESS_OR_EQUAL, inner.bound(), outer.bound());
                    case LESS_OR_EQUAL -> holds(Comparison.LESS, inner.bound(), outer.bound());
                    case GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> false;
                };
            case LESS_OR_EQUAL ->
                switch (inner.operator()) {
                    case LESS, LESS_OR_EQUAL -> holds(Comparison.LESS_OR_EQUAL, inner.bound(), outer.bound());
                    case GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> false;
                };
            case EQUAL, NOT_EQUAL -> false;
        };
    }

    /** As events are compared, which the interpreter defines. */
    private static boolean holds(Comparison operator, Object left, Object right) {
        return Boolean.TRUE.equals(Interpreter.constantValue(
                new Expr.Compare(operator, new Expr.Constant(left), new Expr.Constant(right))));
    }

    private static boolean hasLetter(String text) {
        return text.chars().anyMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }
}
