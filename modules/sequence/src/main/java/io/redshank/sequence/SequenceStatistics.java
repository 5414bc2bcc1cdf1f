package io.redshank.sequence;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the bounds of a sequence dropped so far. Immutable.
 *
 * @param keys how many combinations of key values are waited for now
 * @param keysEvicted combinations given up because there were too many
 * @param keysCut combinations of single events left out because the event had too many
 * @param decidedEarly complete sequences decided before their time because too many were undecided
 */
public record SequenceStatistics(long keys, long keysEvicted, long keysCut, long decidedEarly) {

    /** The losses by name. */
    public SortedMap<String, Long> counters() {
        SortedMap<String, Long> counters = new TreeMap<>();
        counters.put("keys_evicted", keysEvicted);
        counters.put("keys_cut", keysCut);
        counters.put("decided_early", decidedEarly);
        return counters;
    }
}
