package io.redshank.engine;

import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one query found. Immutable. */
public sealed interface QueryResult {

    /** Single events in their total order. */
    record Events(List<Event> events) implements QueryResult {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** Sequences, by their last event. */
    record Sequences(List<Sequence> sequences) implements QueryResult {
        public Sequences {
            sequences = List.copyOf(sequences);
        }
    }

    /** Samples, by their keys. */
    record Samples(List<Sample> samples) implements QueryResult {
        public Samples {
            samples = List.copyOf(samples);
        }
    }

    /**
     * One sequence.
     *
     * @param keys the values that its events share
     * @param events one slot for each stage, null for a missing event
     */
    record Sequence(List<@Nullable Object> keys, List<@Nullable Event> events) {
        public Sequence {
            keys = Collections.unmodifiableList(new ArrayList<>(keys));
            events = Collections.unmodifiableList(new ArrayList<>(events));
        }
    }

    /**
     * One sample.
     *
     * @param keys the values that its events share
     * @param events one for each stage
     */
    record Sample(List<@Nullable Object> keys, List<Event> events) {
        public Sample {
            keys = Collections.unmodifiableList(new ArrayList<>(keys));
            events = List.copyOf(events);
        }
    }
}
