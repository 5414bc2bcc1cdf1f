package io.redshank.lang.kql;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time that a date in a query stands for: from its first to its last nanosecond, since {@code 2010-03} is a month. Dates
 * are ISO 8601 cut anywhere after the year, UTC unless they have an offset; milliseconds since 1970, unless they have four
 * digits; or {@code now} or a date and {@code ||}, followed by maths: {@code +1M-2d/w}. Rounding by {@code /} covers the unit.
 * A time given to the millisecond or less covers that millisecond, as fields of dates hold no more.
 */
record DateRange(Instant from, Instant to) {
    private static final int LONGEST = 100;
    private static final Pattern ISO = Pattern.compile("(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:[Tt ](\\d\\d)(?::(\\d\\d)"
            + "(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?)?([Zz]|[+-]\\d\\d(?::?\\d\\d)?)?)?)?)?");
    /** The units of the first groups of a date. */
    private static final List<ChronoUnit> PARTS = List.of(
            ChronoUnit.YEARS,
            ChronoUnit.MONTHS,
            ChronoUnit.DAYS,
            ChronoUnit.HOURS,
            ChronoUnit.MINUTES,
            ChronoUnit.SECONDS);

    private static final Pattern MILLIS = Pattern.compile("-?\\d{1,3}|-\\d{4}|-?\\d{5,18}");
    private static final Pattern STEP = Pattern.compile("([+-])(\\d{0,9})([yMwdhHms])|/1?([yMwdhHms])");

    /** Reads a date, or gives null if it is none. */
    static @Nullable DateRange parse(String text, Instant now) {
        if (text.length() > LONGEST) {
            return null;
        }
        try {
            if (text.startsWith("now")) {
                LocalDateTime utc = LocalDateTime.ofInstant(now.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
                return calculate(utc, text.substring("now".length()));
            }
            int maths = text.indexOf("||");
            DateRange date = date(maths < 0 ? text : text.substring(0, maths));
            return date == null || maths < 0
                    ? date
                    : calculate(LocalDateTime.ofInstant(date.from, ZoneOffset.UTC), text.substring(maths + 2));
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return null;
        }
    }

    private static @Nullable DateRange date(String text) {
        if (MILLIS.matcher(text).matches()) {
            return covering(
                    LocalDateTime.ofInstant(Instant.ofEpochMilli(Long.parseLong(text)), ZoneOffset.UTC),
                    ChronoUnit.MILLIS);
        }
        Matcher iso = ISO.matcher(text);
        if (!iso.matches()) {
            return null;
        }
        String fraction = iso.group(7);
        LocalDateTime local = LocalDateTime.of(
                number(iso.group(1), 0),
                number(iso.group(2), 1),
                number(iso.group(3), 1),
                number(iso.group(4), 0),
                number(iso.group(5), 0),
                number(iso.group(6), 0),
                fraction == null ? 0 : number((fraction + "00000000").substring(0, 9), 0));
        ZoneOffset offset = iso.group(8) == null
                ? ZoneOffset.UTC
                : ZoneOffset.of(iso.group(8).toUpperCase(Locale.ROOT));
        return covering(local.minusSeconds(offset.getTotalSeconds()), precision(iso));
    }

    private static ChronoUnit precision(Matcher iso) {
        String fraction = iso.group(7);
        if (fraction != null) {
            return fraction.length() > 3 ? ChronoUnit.NANOS : ChronoUnit.MILLIS;
        }
        int last = PARTS.size();
        while (iso.group(last) == null) {
            last--;
        }
        return PARTS.get(last - 1);
    }

    private static int number(@Nullable String digits, int absent) {
        return digits == null ? absent : Integer.parseInt(digits);
    }

    /** Maths on both ends of the range, which rounding moves apart. */
    private static @Nullable DateRange calculate(LocalDateTime start, String maths) {
        LocalDateTime from = start;
        LocalDateTime to = start;
        Matcher step = STEP.matcher(maths);
        for (int at = 0; at < maths.length(); at = step.end()) {
            if (!step.region(at, maths.length()).lookingAt()) {
                return null;
            }
            if (step.group(4) != null) {
                ChronoUnit unit = unit(step.group(4));
                from = floor(from, unit);
                to = floor(to, unit).plus(1, unit).minus(1, ChronoUnit.MILLIS);
            } else {
                long number = step.group(2).isEmpty() ? 1 : Long.parseLong(step.group(2));
                long amount = step.group(1).equals("-") ? -number : number;
                from = from.plus(amount, unit(step.group(3)));
                to = to.plus(amount, unit(step.group(3)));
            }
        }
        return new DateRange(from.toInstant(ZoneOffset.UTC), covering(to, ChronoUnit.MILLIS).to);
    }

    private static DateRange covering(LocalDateTime start, ChronoUnit unit) {
        LocalDateTime end =
                unit == ChronoUnit.NANOS ? start : start.plus(1, unit).minusNanos(1);
        return new DateRange(start.toInstant(ZoneOffset.UTC), end.toInstant(ZoneOffset.UTC));
    }

    private static LocalDateTime floor(LocalDateTime time, ChronoUnit unit) {
        return switch (unit) {
            case YEARS -> time.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
            case MONTHS -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case WEEKS -> time.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            default -> time.truncatedTo(unit);
        };
    }

    private static ChronoUnit unit(String letter) {
        return switch (letter) {
            case "y" -> ChronoUnit.YEARS;
            case "M" -> ChronoUnit.MONTHS;
            case "w" -> ChronoUnit.WEEKS;
            case "d" -> ChronoUnit.DAYS;
            case "h", "H" -> ChronoUnit.HOURS;
            case "m" -> ChronoUnit.MINUTES;
            case "s" -> ChronoUnit.SECONDS;
            default -> throw new IllegalStateException("not a unit of a step: " + letter);
        };
    }
}
