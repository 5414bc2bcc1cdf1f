package io.redshank.engine.correlate;

import io.redshank.indicators.IndicatorStore.Stored;
import io.redshank.model.Event;
import io.redshank.sequence.KeyTuples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program found, before it is an alert. Immutable. Times are nanoseconds since 1970. */
public sealed interface Detection {

    /** The events it was found in, in the order of time; of a threshold the latest ones. */
    List<Event> events();

    /** Where it comes among those that are found at the same step. */
    default Place place() {
        return switch (this) {
            case Sequence sequence -> sequence.place;
            case Threshold threshold -> new Place(threshold.reachedAt, 0, 0, threshold.values);
            case NewTerms terms -> new Place(0, 0, 0, terms.values);
            case Single single -> Place.ONLY;
            case Indicators match -> Place.ONLY;
        };
    }

    /**
     * An order that does not depend on which machine found what.
     *
     * @param decidedAt when it was certain
     * @param last the place of its last event among those of the program
     * @param first the place of its first event
     */
    record Place(long decidedAt, long last, long first, List<@Nullable Object> keys) {
        /** Of what is found by itself. */
        public static final Place ONLY = new Place(0, 0, 0, List.of());

        /** By time, then by events, then by keys. */
        public static final Comparator<Place> ORDER = Comparator.comparingLong(Place::decidedAt)
                .thenComparingLong(Place::last)
                .thenComparingLong(Place::first)
                .thenComparing(Place::keys, KeyTuples.ORDER);

        public Place {
            keys = Collections.unmodifiableList(new ArrayList<>(keys));
        }
    }

    /** One event. */
    record Single(Event event) implements Detection {
        @Override
        public List<Event> events() {
            return List.of(event);
        }
    }

    /**
     * Events that follow each other.
     */
    record Sequence(List<Event> events, Place place) implements Detection {
        public Sequence {
            events = List.copyOf(events);
        }

        /** One that is found by itself. */
        public Sequence(List<Event> events, long decidedAt) {
            this(events, new Place(decidedAt, 0, 0, List.of()));
        }

        /** When it was certain. */
        public long decidedAt() {
            return place.decidedAt();
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
