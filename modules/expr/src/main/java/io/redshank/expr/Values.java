package io.redshank.expr;

import io.redshank.expr.text.Ascii;
import java.math.BigDecimal;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How two values compare and calculate. Values of one kind have their natural order (text by UTF-16 code unit); whole and
 * decimal numbers compare exactly. A field that no schema knows may hold a number where the query has text, or the other
 * way round: then they are equal if their text is, and ordered if the text is a number. Stateless.
 */
final class Values {
    private static final int LONGEST_NUMBER = 64;

    private Values() {}

    static boolean equal(Object left, Object right) {
        if (left.getClass() == right.getClass() && !(left instanceof Double)) {
            return left.equals(right);
        }
        if (left instanceof Number l && right instanceof Number r) {
            return compareNumbers(l, r) == 0;
        }
        boolean oneIsText = left instanceof String || right instanceof String;
        return oneIsText && left.toString().equals(right.toString());
    }

    static boolean equalIgnoringCase(Object left, Object right) {
        return left instanceof String l && right instanceof String r
                ? Ascii.equalsIgnoreCase(l, r)
                : equal(left, right);
    }

    /** The order of two values, or empty if they have none. */
    @SuppressWarnings("unchecked") // values of one class that is comparable compare with each other
    static OptionalInt order(Object left, Object right) {
        if (left instanceof Number l && right instanceof Number r) {
            return OptionalInt.of(compareNumbers(l, r));
        }
        if (left instanceof String l && right instanceof Number r) {
            Number number = number(l);
            return number == null ? OptionalInt.empty() : OptionalInt.of(compareNumbers(number, r));
        }
        if (left instanceof Number l && right instanceof String r) {
            Number number = number(r);
            return number == null ? OptionalInt.empty() : OptionalInt.of(compareNumbers(l, number));
        }
        if (left.getClass() == right.getClass() && left instanceof Comparable<?> comparable) {
            return OptionalInt.of(((Comparable<Object>) comparable).compareTo(right));
        }
        return OptionalInt.empty();
    }

    private static @Nullable Number number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static int compareNumbers(Number left, Number right) {
        if (left instanceof Long l && right instanceof Long r) {
            return Long.compare(l, r);
        }
        double l = left.doubleValue();
        double r = right.doubleValue();
        if (l != r || Double.isNaN(l) || Double.isInfinite(l)) {
            return l < r ? -1 : l > r ? 1 : Double.compare(l, r);
        }
        // equal as doubles, perhaps because a long lost its last digits
        return decimal(left).compareTo(decimal(right));
    }

    private static BigDecimal decimal(Number number) {
        return switch (number) {
            case Long value -> BigDecimal.valueOf(value);
            case BigDecimal value -> value;
            default -> new BigDecimal(number.doubleValue());
        };
    }

    static @Nullable Object calculate(Operation operation, Object left, Object right) {
        if (!(left instanceof Number l) || !(right instanceof Number r)) {
            return null;
        }
        if (left instanceof Long a && right instanceof Long b) {
            return calculateExactly(operation, a, b);
        }
        double a = l.doubleValue();
        double b = r.doubleValue();
        return switch (operation) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MODULO -> a % b;
        };
    }

    private static @Nullable Object calculateExactly(Operation operation, long a, long b) {
        try {
            return switch (operation) {
                case ADD -> Math.addExact(a, b);
                case SUBTRACT -> Math.subtractExact(a, b);
                case MULTIPLY -> Math.multiplyExact(a, b);
                case DIVIDE -> b == 0 ? null : Math.divideExact(a, b);
                case MODULO -> b == 0 ? null : a % b;
            };
        } catch (ArithmeticException overflow) {
            return null;
        }
    }
}
