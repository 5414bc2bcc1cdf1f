package io.redshank.engine;

import io.redshank.model.Event;
import io.redshank.model.IndexPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which conditions are to be tested on an event: those of the programs that read its index. One look into a table an event,
 * once its index is known. Bounded: of too many indices, all are forgotten and learnt again. Not thread-safe.
 */
final class VisibleConditions {
    private static final int MAX_KNOWN_INDICES = 1_000;

    private final boolean ignoreIndex;
    private final List<Range> ranges = new ArrayList<>();
    private final Map<View, BitSet> known = new HashMap<>();

    /** What decides which programs see an event. */
    private record View(String index, @Nullable String preferred) {}

    private record Range(IndexPattern pattern, int first, int size) {}

    /**
     * @param ignoreIndex whether every program sees every event, in its first view
     */
    VisibleConditions(boolean ignoreIndex) {
        this.ignoreIndex = ignoreIndex;
    }

    /** Adds a program: what it reads, and where its conditions stand. */
    void add(IndexPattern pattern, int first, int size) {
        ranges.add(new Range(pattern, first, size));
    }

    /** The conditions to test on an event; not to be changed. */
    BitSet to(Event event) {
        if (known.size() > MAX_KNOWN_INDICES) {
            known.clear();
        }
        return known.computeIfAbsent(new View(event.index(), event.preferredIndex()), unused -> {
            BitSet conditions = new BitSet();
            for (Range range : ranges) {
                boolean sees = ignoreIndex ? event.preferredIndex() == null : event.isVisibleTo(range.pattern());
                if (sees) {
                    conditions.set(range.first(), range.first() + range.size());
                }
            }
            return conditions;
        });
    }
}
