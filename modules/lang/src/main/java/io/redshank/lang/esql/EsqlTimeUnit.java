package io.redshank.lang.esql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The units of time spans: up to hours they are durations, from days on periods of the calendar. */
public enum EsqlTimeUnit {
    MILLISECOND,
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    private static final Map<String, EsqlTimeUnit> BY_NAME = new HashMap<>();

    static {
        for (EsqlTimeUnit unit : values()) {
            unit.names().forEach(name -> BY_NAME.put(name, unit));
        }
    }

    private List<String> symbols() {
        return switch (this) {
            case MILLISECOND -> List.of("ms");
            case SECOND -> List.of("s", "sec");
            case MINUTE -> List.of("m", "min");
            case HOUR -> List.of("h");
            case DAY -> List.of("d");
            case WEEK -> List.of("w");
            case MONTH -> List.of("mo");
            case QUARTER -> List.of("q");
            case YEAR -> List.of("y", "yr");
        };
    }

    /** The unit of a word in any case and number: {@code d}, {@code Days}, {@code MIN}. */
    public static Optional<EsqlTimeUnit> of(String word) {
        return Optional.ofNullable(BY_NAME.get(word.toLowerCase(Locale.ROOT)));
    }

    /** Whether its length depends on the calendar. */
    public boolean isPeriod() {
        return compareTo(DAY) >= 0;
    }

    /** The unit in words, in the number that fits. */
    public String label(long amount) {
        String singular = name().toLowerCase(Locale.ROOT);
        return amount == 1 || amount == -1 ? singular : singular + "s";
    }

    static List<String> allNames() {
        return List.copyOf(BY_NAME.keySet());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(symbols());
        names.add(label(1));
        names.add(label(2));
        return names;
    }
}
