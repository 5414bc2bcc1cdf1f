package io.redshank.sequence;

import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequence that was found. Immutable.
 *
 * @param events one slot for each stage of the plan; null where the stage says that no event may occur
 * @param keys the values that the events share, null for an optional key without value
 * @param decidedAt nanoseconds since 1970: the last event's time, or the end of the span if a last event had to be absent
 * @param first the place of its first event among all that were seen
 * @param last the place of its last event
 */
public record SequenceMatch(
        List<@Nullable Event> events, List<@Nullable Object> keys, long decidedAt, long first, long last) {
    public SequenceMatch {
        events = Collections.unmodifiableList(new ArrayList<>(events));
        keys = Collections.unmodifiableList(new ArrayList<>(keys));
    }
}
