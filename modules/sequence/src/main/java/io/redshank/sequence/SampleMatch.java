package io.redshank.sequence;

import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample that was found. Immutable.
 *
 * @param events one for each stage, all different
 * @param keys the values that the events share, null for an optional key without value
 */
public record SampleMatch(List<Event> events, List<@Nullable Object> keys) {
    public SampleMatch {
        events = List.copyOf(events);
        keys = Collections.unmodifiableList(new ArrayList<>(keys));
    }
}
