package io.redshank.sequence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A complete sequence; it waits for the end of its span if a last event must be absent. Immutable but for the sequence's own
 * marks; equal to itself alone, as its number is.
 *
 * @param end nanoseconds since 1970 of the last moment of its span
 * @param number counts complete sequences
 */
record Undecided(Partial complete, List<@Nullable Object> keys, long end, long number) {
    Undecided numbered(long newNumber) {
        return new Undecided(complete, keys, end, newNumber);
    }
}
