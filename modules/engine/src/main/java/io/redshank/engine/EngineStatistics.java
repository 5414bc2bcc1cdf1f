package io.redshank.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an engine did so far. Immutable.
 *
 * @param events how many events it was given
 * @param late how many events of sequences came after their place in the order was passed; they were left out of sequences
 * @param ahead how many events were so far from the others of their source that event time did not follow them
 * @param alertsByRule how many alerts each rule raised, by its name, blocks of sequences not counted
 * @param counters what its bounds dropped, by the name of the bound
 */
public record EngineStatistics(
        long events, long late, long ahead, Map<String, Long> alertsByRule, SortedMap<String, Long> counters) {
    public EngineStatistics {
        alertsByRule = Collections.unmodifiableMap(new LinkedHashMap<>(alertsByRule));
        counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    }
}
