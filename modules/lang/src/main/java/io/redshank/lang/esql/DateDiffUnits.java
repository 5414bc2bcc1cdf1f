package io.redshank.lang.esql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The units that DATE_DIFF counts in, with their abbreviations and plurals. */
final class DateDiffUnits {
    private static final Set<String> NAMES = names(
            "year yy yyyy",
            "quarter qq q",
            "month mm m",
            "dayofyear dy y",
            "day dd d",
            "week wk ww",
            "weekday dw",
            "hour hh",
            "minute mi n",
            "second ss s",
            "millisecond ms",
            "microsecond mcs",
            "nanosecond ns");

    private DateDiffUnits() {}

    private static Set<String> names(String... units) {
        Set<String> names = new HashSet<>();
        for (String unit : units) {
            List<String> spellings = new ArrayList<>(List.of(unit.split(" ")));
            String name = spellings.getFirst();
            spellings.add(name.equals("dayofyear") ? "daysofyear" : name + "s");
            names.addAll(spellings);
        }
        return Set.copyOf(names);
    }

    static boolean isUnit(String written) {
        return NAMES.contains(written.toLowerCase(Locale.ROOT));
    }

    static Set<String> names() {
        return NAMES;
    }
}
