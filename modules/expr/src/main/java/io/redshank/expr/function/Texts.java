package io.redshank.expr.function;

import io.redshank.model.Timestamps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How functions read values as text and as whole numbers, and how they ignore case. Stateless. */
final class Texts {
    /** Far beyond any position in a text, and safe to add to one. */
    private static final int MAX = Integer.MAX_VALUE / 2;

    private Texts() {}

    /** A value as text: {@code 42}, {@code 42.5}, {@code true}, an ISO time, an address as usual. */
    static @Nullable String of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant time -> {
                Long nanos = Timestamps.parse(time);
                yield nanos == null ? time.toString() : Timestamps.format(nanos);
            }
            default -> value.toString();
        };
    }

    /** A whole number, cut to an int; null if the value is no number. */
    static @Nullable Integer index(@Nullable Object value) {
        return value instanceof Number number ? (Integer) Math.clamp(number.longValue(), -MAX, MAX) : null;
    }

    /**
     * Lower-cases each code point by itself, so that positions in the result are positions in the text; that differs from
     * {@link String#toLowerCase(java.util.Locale)} for a final sigma and a dotted capital I.
     */
    static String fold(String text, boolean foldCase) {
        if (!foldCase) {
            return text;
        }
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> folded.appendCodePoint(Character.toLowerCase(c)));
        return folded.toString();
    }

    /** The order by code points, which is that of the bytes in UTF-8. */
    static int compareCodePoints(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                // at the second half of a surrogate pair both have the same first half
                return Integer.compare(left.codePointAt(i), right.codePointAt(i));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** The name of a function in its case-sensitive or its case-ignoring form. */
    static String name(String name, boolean foldCase) {
        return foldCase ? name + "~" : name;
    }
}
