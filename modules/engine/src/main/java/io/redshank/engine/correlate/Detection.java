package io.redshank.engine.correlate;

import io.redshank.indicators.IndicatorStore.Stored;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program found, before it is an alert. Immutable. Times are nanoseconds since 1970. */
public sealed interface Detection {

    /** The events it was found in, in the order of time; of a threshold the latest ones. */
    List<Event> events();

    /** One event. */
    record Single(Event event) implements Detection {
        @Override
        public List<Event> events() {
            return List.of(event);
        }
    }

    /**
     * Events that follow each other.
     *
     * @param decidedAt when it was certain
     */
    record Sequence(List<Event> events, long decidedAt) implements Detection {
        public Sequence {
            events = List.copyOf(events);
        }
    }

    /**
     * Enough events with the same values.
     *
     * @param values of the keys
     * @param count how many events
     * @param from the first event's time
     * @param to the last event's time
     * @param reachedAt when there were enough of them
     * @param distinct how many different values each field had that must have several
     * @param events the latest of them, a few
     */
    record Threshold(
            List<@Nullable Object> values,
            long count,
            long from,
            long to,
            long reachedAt,
            List<Long> distinct,
            List<Event> events)
            implements Detection {
        public Threshold {
            values = Collections.unmodifiableList(new ArrayList<>(values));
            distinct = List.copyOf(distinct);
            events = List.copyOf(events);
        }
    }

    /**
     * A combination of values that was not seen for long.
     *
     * @param values of the keys
     */
    record NewTerms(Event event, List<@Nullable Object> values) implements Detection {
        public NewTerms {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        @Override
        public List<Event> events() {
            return List.of(event);
        }
    }

    /**
     * An event that shares values with indicators.
     *
     * @param matches one or more
     */
    record Indicators(Event event, List<IndicatorMatch> matches) implements Detection {
        public Indicators {
            matches = List.copyOf(matches);
        }

        @Override
        public List<Event> events() {
            return List.of(event);
        }
    }

    /**
     * A value that an event shares with an indicator.
     *
     * @param field the event's field
     * @param value the event's value
     */
    record IndicatorMatch(Stored indicator, String field, Object value) {}
}
