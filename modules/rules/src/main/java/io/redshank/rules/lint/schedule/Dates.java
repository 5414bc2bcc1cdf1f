package io.redshank.rules.lint.schedule;

import io.redshank.rules.Fields.Placed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dates that rule files write: {@code 2026/08/21}. Stateless. */
final class Dates {
    /** Where rule files write them, in {@code [metadata]}. */
    static final List<String> KEYS = List.of("creation_date", "updated_date", "deprecation_date");

    private static final Pattern FORM = Pattern.compile("(\\d{4})/(\\d{2})/(\\d{2})");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);

    private Dates() {}

    /** The day, if the text has the form of one and it is in the calendar. */
    static Optional<LocalDate> of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    static String text(LocalDate day) {
        return WRITTEN.format(day);
    }

    static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }

    static boolean isReal(Placed<String> text) {
        return of(text.value()).isPresent();
    }
}
