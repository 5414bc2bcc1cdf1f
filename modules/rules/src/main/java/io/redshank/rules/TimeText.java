package io.redshank.rules;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The times that rule files write: {@code now-9m} and {@code 5m}. A month counts 30 days, a year 365. Stateless. */
public final class TimeText {
    // Nine digits keep every product within a long, even of years.
    private static final Pattern BEFORE_NOW = Pattern.compile("now(?:-([0-9]{1,9})([yMwdhHms]))?");
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})([smhd])");

    private TimeText() {}

    /** Whether this is {@code now}, or a number of units before it. */
    public static boolean isBeforeNow(String text) {
        return BEFORE_NOW.matcher(text).matches();
    }

    /** Whether this is a length above zero. */
    public static boolean isSpan(String text) {
        return SPAN.matcher(text).matches() && !span(text).isZero();
    }

    /** How long before now, zero for {@code now}; only for what {@link #isBeforeNow} lets through. */
    public static Duration beforeNow(String text) {
        Matcher matcher = matched(BEFORE_NOW, text);
        return matcher.group(1) == null ? Duration.ZERO : length(matcher);
    }

    /** A length; only for what {@link #isSpan} lets through. */
    public static Duration span(String text) {
        return length(matched(SPAN, text));
    }

    /** A length as rule files write it, in the largest unit that needs no fraction. */
    public static String of(Duration length) {
        long seconds = length.toSeconds();
        if (seconds % 86_400 == 0 && seconds > 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0 && seconds > 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("not checked while reading: " + text);
        }
        return matcher;
    }

    private static Duration length(Matcher matcher) {
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "y" -> Duration.ofDays(365 * count);
            case "M" -> Duration.ofDays(30 * count);
            case "w" -> Duration.ofDays(7 * count);
            case "d" -> Duration.ofDays(count);
            case "h", "H" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            case "s" -> Duration.ofSeconds(count);
            default -> throw new IllegalStateException("a unit that the pattern does not let through");
        };
    }
}
