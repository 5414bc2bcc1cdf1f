package io.redshank.lang.eql;

import java.time.Duration;
import java.util.Optional;

/** The units in which a span is written. */
public enum SpanUnit {
    MILLISECONDS("ms", Duration.ofMillis(1)),
    SECONDS("s", Duration.ofSeconds(1)),
    MINUTES("m", Duration.ofMinutes(1)),
    HOURS("h", Duration.ofHours(1)),
    DAYS("d", Duration.ofDays(1));

    private final String symbol;
    private final Duration duration;

    SpanUnit(String symbol, Duration duration) {
        this.symbol = symbol;
        this.duration = duration;
    }

    public String symbol() {
        return symbol;
    }

    /** One of the unit. */
    public Duration duration() {
        return duration;
    }

    static Optional<SpanUnit> of(String symbol) {
        for (SpanUnit unit : values()) {
            if (unit.symbol.equals(symbol)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}
