package io.redshank.engine.scheduled;

import io.redshank.model.Event;
import java.util.BitSet;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An event that some window of a rule may hold. Not to be changed. Times are nanoseconds since 1970.
 *
 * @param time decides which windows hold it
 * @param orderTime decides its place among others in a sequence
 * @param tiebreaker decides between equal places: a text, number or boolean, or null
 * @param arrival counts up
 * @param matched the rule's own conditions that hold
 */
public record Held(
        Event event, long time, long orderTime, @Nullable Object tiebreaker, long arrival, BitSet matched) {
    /** By the time that decides on windows, then by arrival. */
    public static final Comparator<Held> BY_TIME =
            Comparator.comparingLong(Held::time).thenComparingLong(Held::arrival);
}
