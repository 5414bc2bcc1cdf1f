package io.redshank.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record as observed: an ECS document, the index it belongs to, its id there and its time.
 *
 * <p>A source record may be shown in several views (the shape of Elastic Defend and that of the source's own integration);
 * each view is an event of its own with the same {@code event.id}. A rule sees one view at the most: {@code
 * preferredIndex} names the index of the view that wins, for a rule that reads both.
 *
 * @param id unique within the index
 * @param index the name that index patterns of rules are matched against
 * @param timestamp event time in nanoseconds since 1970-01-01T00:00Z; the year 2262 is the last it can hold
 * @param preferredIndex the index of the view that takes precedence over this one, or null if this is the first choice
 * @param timeIsArrival whether the time is that of the record's arrival, as it has none of its own: then it tells nothing
 *     about the times of others
 */
public record Event(
        String id,
        String index,
        long timestamp,
        Document document,
        @Nullable String preferredIndex,
        boolean timeIsArrival) {
    public Event {
        Objects.requireNonNull(id);
        Objects.requireNonNull(index);
        Objects.requireNonNull(document);
    }

    public Event(String id, String index, long timestamp, Document document) {
        this(id, index, timestamp, document, null);
    }

    public Event(String id, String index, long timestamp, Document document, @Nullable String preferredIndex) {
        this(id, index, timestamp, document, preferredIndex, false);
    }

    /** The same event with another content: for a condition on one of its objects. */
    public Event withDocument(Document other) {
        return new Event(id, index, timestamp, other, preferredIndex, timeIsArrival);
    }

    /** Whether a rule that reads these indices looks at this event, rather than at none or at another view of it. */
    public boolean isVisibleTo(IndexPattern pattern) {
        return pattern.matches(index) && (preferredIndex == null || !pattern.matches(preferredIndex));
    }
}
