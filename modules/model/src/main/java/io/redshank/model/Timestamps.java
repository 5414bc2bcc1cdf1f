package io.redshank.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times as events carry them: ISO 8601 with {@code T} or a blank, up to nine digits of a second, {@code Z}, {@code
 * ±hh:mm}, {@code ±hhmm}, {@code ±hh} or no zone (then UTC), cut anywhere after the year; or milliseconds since 1970 as a
 * number or as digits, of which exactly four are a year. Stateless.
 */
public final class Timestamps {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int LONGEST = 40;
    private static final int YEAR_DIGITS = 4;

    private Timestamps() {}

    /** Nanoseconds since 1970, or null if the value is no time or lies outside 1678 to 2262. */
    public static @Nullable Long parse(Object value) {
        return switch (value) {
            case Instant instant -> nanos(instant);
            case Long millis -> millisToNanos(millis);
            case Integer millis -> millisToNanos(millis);
            case Number millis -> doubleMillisToNanos(millis.doubleValue());
            case String text -> parseText(text);
            default -> null;
        };
    }

    /** The time as an instant. */
    public static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    /** ISO 8601 in UTC with three digits of a second, or six or nine where they are needed. */
    public static String format(long nanos) {
        String text = toInstant(nanos).toString();
        return nanos % NANOS_PER_SECOND == 0 ? text.substring(0, text.length() - 1) + ".000Z" : text;
    }

    private static @Nullable Long nanos(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
        } catch (ArithmeticException outOfRange) {
            return null;
        }
    }

    private static @Nullable Long millisToNanos(long millis) {
        long limit = Long.MAX_VALUE / NANOS_PER_MILLI;
        return millis < -limit || millis > limit ? null : (Long) (millis * NANOS_PER_MILLI);
    }

    private static @Nullable Long doubleMillisToNanos(double millis) {
        double nanos = millis * NANOS_PER_MILLI;
        return Math.abs(nanos) < Long.MAX_VALUE ? Math.round(nanos) : null;
    }

    private static @Nullable Long parseText(String raw) {
        String text = raw.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        if (text.length() != YEAR_DIGITS && isDigits(text, text.charAt(0) == '-' ? 1 : 0, text.length())) {
            return parseMillis(text);
        }
        try {
            return new Parser(text).parse();
        } catch (DateTimeException | ArithmeticException noTime) {
            return null;
        }
    }

    private static @Nullable Long parseMillis(String digits) {
        try {
            return millisToNanos(Long.parseLong(digits));
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    /** Reads {@code yyyy-MM-dd[(T| )HH:mm[:ss[.n]][zone]]} left to right. */
    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        @Nullable
        Long parse() {
            int year = number(YEAR_DIGITS);
            int month = 1;
            int day = 1;
            if (skip('-')) {
                month = number(2);
                if (skip('-')) {
                    day = number(2);
                }
            }
            long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400;
            long nanos = 0;
            if (skip('T') || skip('t') || skip(' ')) {
                int hour = checked(number(2), 24);
                int minute = 0;
                int second = 0;
                if (skip(':')) {
                    minute = checked(number(2), 60);
                    if (skip(':')) {
                        second = checked(number(2), 61);
                        nanos = skip('.') || skip(',') ? fraction() : 0;
                    }
                }
                seconds += hour * 3600L + minute * 60L + second - offsetSeconds();
            }
            if (at != text.length()) {
                throw new DateTimeException("text behind the time");
            }
            return Math.addExact(Math.multiplyExact(seconds, NANOS_PER_SECOND), nanos);
        }

        private int offsetSeconds() {
            if (skip('Z') || skip('z') || at == text.length()) {
                return 0;
            }
            int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
            if (sign == 0) {
                throw new DateTimeException("no zone");
            }
            int hours = number(2);
            int minutes = skip(':') || at < text.length() ? number(2) : 0;
            return sign * ZoneOffset.ofHoursMinutes(hours, minutes).getTotalSeconds();
        }

        private long fraction() {
            int start = at;
            long value = 0;
            while (at < text.length() && isDigits(text, at, at + 1) && at - start < 9) {
                value = value * 10 + (text.charAt(at++) - '0');
            }
            if (at == start) {
                throw new DateTimeException("no fraction");
            }
            for (int digits = at - start; digits < 9; digits++) {
                value *= 10;
            }
            return value;
        }

        private int number(int digits) {
            if (at + digits > text.length() || !isDigits(text, at, at + digits)) {
                throw new DateTimeException("no number");
            }
            at += digits;
            return Integer.parseInt(text, at - digits, at, 10);
        }

        private static int checked(int value, int limit) {
            if (value >= limit) {
                throw new DateTimeException("out of range");
            }
            return value;
        }

        private boolean skip(char c) {
            boolean found = at < text.length() && text.charAt(at) == c;
            at += found ? 1 : 0;
            return found;
        }
    }
}
