package io.redshank.conformance.eql;

import io.redshank.model.Timestamps;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions of EQL, one sentence of their description a line. Slow and obvious; shares nothing with the product's. */
final class LiteralFunctions {
    private LiteralFunctions() {}

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Applies a function.
     *
     * @param name in lower case, {@code ~} behind it if it ignores case
     */
    static @Nullable Object call(String name, @Nullable Object... arguments) {
        boolean fold = name.endsWith("~");
        @Nullable Object[] a = arguments;
        return switch (fold ? name.substring(0, name.length() - 1) : name) {
            case "concat" -> concat(Arrays.asList(a));
            case "string" -> text(a[0]);
            case "number" -> number(text(a[0]), a.length > 1 ? (Number) a[1] : null);
            case "substring" -> substring(text(a[0]), (Number) a[1], a.length > 2 ? (Number) a[2] : null);
            default ->
                anyNull(a) ? null : ofValues(fold ? name.substring(0, name.length() - 1) : name, fold, present(a));
        };
    }

    private static boolean anyNull(@Nullable Object[] arguments) {
        return Arrays.stream(arguments).anyMatch(Objects::isNull);
    }

    private static List<Object> present(@Nullable Object[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> Objects.requireNonNull(argument))
                .toList();
    }

    /** Functions of which each gives null for a null argument. */
    private static @Nullable Object ofValues(String name, boolean fold, List<Object> a) {
        return switch (name) {
            case "add", "subtract", "multiply", "divide", "modulo" ->
                arithmetic(name, (Number) a.get(0), (Number) a.get(1));
            case "length" -> (long) shown(a.get(0)).length();
            case "startswith" -> folded(a.get(0), fold).startsWith(folded(a.get(1), fold));
            case "endswith" -> folded(a.get(0), fold).endsWith(folded(a.get(1), fold));
            case "stringcontains" ->
                !shown(a.get(0)).isEmpty()
                        && !shown(a.get(1)).isEmpty()
                        && folded(a.get(0), fold).contains(folded(a.get(1), fold));
            case "cidrmatch" ->
                a.subList(1, a.size()).stream().anyMatch(block -> LiteralEql.isInside(a.get(0), block.toString()));
            case "indexof" -> indexOf(folded(a.get(0), fold), folded(a.get(1), fold), a.size() > 2 ? a.get(2) : 0L);
            case "between" -> between(a, fold);
            default -> throw new IllegalArgumentException("no function " + name);
        };
    }

    private static @Nullable Object arithmetic(String name, Number left, Number right) {
        if (left instanceof Long && right instanceof Long) {
            BigInteger a = BigInteger.valueOf(left.longValue());
            BigInteger b = BigInteger.valueOf(right.longValue());
            boolean divides = name.equals("divide") || name.equals("modulo");
            if (divides && b.signum() == 0) {
                return null;
            }
            BigInteger exact = switch (name) {
                case "add" -> a.add(b);
                case "subtract" -> a.subtract(b);
                case "multiply" -> a.multiply(b);
                case "divide" -> a.divide(b);
                default -> a.remainder(b);
            };
            return exact.bitLength() < 64 ? exact.longValue() : null;
        }
        double a = left.doubleValue();
        double b = right.doubleValue();
        return switch (name) {
            case "add" -> a + b;
            case "subtract" -> a - b;
            case "multiply" -> a * b;
            case "divide" -> a / b;
            default -> a % b;
        };
    }

    private static @Nullable String concat(List<@Nullable Object> values) {
        String joined = "";
        for (Object value : values) {
            if (value == null) {
                return null;
            }
            joined += shown(value);
        }
        return joined;
    }

    private static @Nullable Object indexOf(String text, String part, Object start) {
        long from = Math.max(0, ((Number) start).longValue());
        for (long at = from; at <= text.length(); at++) {
            if (text.startsWith(part, (int) at)) {
                return at;
            }
        }
        return null;
    }

    private static String between(List<Object> a, boolean fold) {
        String text = shown(a.get(0));
        boolean greedy = a.size() > 3 && a.get(3).equals(true);
        if (shown(a.get(1)).isEmpty() || shown(a.get(2)).isEmpty()) {
            return text;
        }
        String searched = folded(text, fold);
        String left = folded(a.get(1), fold);
        String right = folded(a.get(2), fold);
        if (!searched.contains(left)) {
            return "";
        }
        int from = searched.indexOf(left) + left.length();
        String rest = searched.substring(from);
        int to = greedy ? rest.lastIndexOf(right) : rest.indexOf(right);
        return to < 0 ? "" : text.substring(from, from + to);
    }

    private static @Nullable String substring(@Nullable String text, @Nullable Number start, @Nullable Number end) {
        if (text == null || start == null) {
            return text;
        }
        int from = slice(start, text.length());
        int to = end == null ? text.length() : slice(end, text.length());
        return from >= to ? "" : text.substring(from, to);
    }

    private static int slice(Number position, int length) {
        BigDecimal written = new BigDecimal(position.longValue());
        BigDecimal counted = written.signum() < 0 ? written.add(BigDecimal.valueOf(length)) : written;
        return counted.max(BigDecimal.ZERO).min(BigDecimal.valueOf(length)).intValue();
    }

    private static @Nullable Object number(@Nullable String written, @Nullable Number givenBase) {
        if (written == null) {
            return null;
        }
        String text = written.strip();
        boolean hexadecimal = text.startsWith("0x") && (givenBase == null || givenBase.longValue() == 16);
        long base = hexadecimal ? 16 : givenBase == null ? 10 : givenBase.longValue();
        try {
            if (base == 10 && text.matches("[+-]?([0-9]+[.][0-9]*|[.][0-9]+)")) {
                return Double.valueOf(text);
            }
            BigInteger whole = new BigInteger(hexadecimal ? text.substring(2) : text, (int) base);
            return whole.bitLength() < 64 ? (Object) whole.longValue() : base == 10 ? whole.doubleValue() : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : shown(value);
    }

    private static String shown(Object value) {
        return value instanceof Instant time
                ? Timestamps.format(Objects.requireNonNull(Timestamps.parse(time)))
                : value.toString();
    }

    /** Each character in lower case by itself. */
    private static String folded(Object value, boolean fold) {
        String text = shown(value);
        if (!fold) {
            return text;
        }
        StringBuilder folded = new StringBuilder();
        text.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
