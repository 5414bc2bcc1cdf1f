package io.redshank.sequence;

import io.redshank.expr.plan.QueryPlan.SamplePlan;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds samples in a finite set of events: for each combination of key values one event for each stage, all different, in
 * any order of time. Stateless.
 */
public final class SampleMatcher {
    private static final int MAX_KEYS_PER_EVENT = 1_024;
    /** How many choices are looked at for more samples of one combination of keys. */
    private static final int MAX_TRIES = 100_000;

    private SampleMatcher() {}

    /**
     * Finds samples, one for each combination of key values that has one, in the order of the keys. Which of several
     * possible events stands for a stage is not defined, but is the same for the same input. Events are different if their
     * places in the list are: equal ones are several.
     *
     * @param stages for each event the stages whose condition holds for it
     */
    public static List<SampleMatch> match(SamplePlan plan, List<Event> events, List<BitSet> stages) {
        return match(plan, events, stages, 1);
    }

    /**
     * Finds samples, up to so many for each combination of key values, no two of one combination with the same events.
     *
     * @param perKey 1 or more
     */
    public static List<SampleMatch> match(SamplePlan plan, List<Event> events, List<BitSet> stages, int perKey) {
        int count = plan.stages().size();
        int mostOffered = (int) Math.min(Integer.MAX_VALUE, (long) count + perKey - 1);
        Map<List<@Nullable Object>, List<List<Integer>>> candidates = new TreeMap<>(KeyTuples.ORDER);
        for (int e = 0; e < events.size(); e++) {
            Event event = events.get(e);
            for (int stage = stages.get(e).nextSetBit(0);
                    stage >= 0;
                    stage = stages.get(e).nextSetBit(stage + 1)) {
                for (List<@Nullable Object> keys :
                        KeyTuples.of(event, plan.stages().get(stage).keys(), MAX_KEYS_PER_EVENT)) {
                    List<Integer> offered = candidates
                            .computeIfAbsent(keys, unused -> emptyLists(count))
                            .get(stage);
                    // as many candidates as stages always leave one that no other stage has taken; and one more for
                    // each
                    // further sample
                    if (offered.size() < mostOffered) {
                        offered.add(e);
                    }
                }
            }
        }
        List<SampleMatch> found = new ArrayList<>();
        for (Map.Entry<List<@Nullable Object>, List<List<Integer>>> tuple : candidates.entrySet()) {
            for (List<Integer> chosen : samples(tuple.getValue(), perKey)) {
                found.add(new SampleMatch(chosen.stream().map(events::get).toList(), tuple.getKey()));
            }
        }
        return found;
    }

    private static List<List<Integer>> samples(List<List<Integer>> offered, int perKey) {
        List<Integer> chosen = choose(offered);
        if (chosen.isEmpty() || perKey == 1) {
            return chosen.isEmpty() ? List.of() : List.of(chosen);
        }
        Map<Set<Integer>, List<Integer>> samples = new LinkedHashMap<>();
        samples.put(Set.copyOf(chosen), chosen);
        extend(new ArrayList<>(), offered, perKey, samples, new int[] {MAX_TRIES});
        return List.copyOf(samples.values());
    }

    /** Puts every event that is left at the next stage, until there are samples enough. */
    private static void extend(
            List<Integer> chosen,
            List<List<Integer>> offered,
            int perKey,
            Map<Set<Integer>, List<Integer>> samples,
            int[] triesLeft) {
        if (chosen.size() == offered.size()) {
            samples.putIfAbsent(Set.copyOf(chosen), List.copyOf(chosen));
            return;
        }
        for (int candidate : offered.get(chosen.size())) {
            if (samples.size() == perKey || triesLeft[0]-- <= 0) {
                return;
            }
            if (!chosen.contains(candidate)) {
                chosen.add(candidate);
                extend(chosen, offered, perKey, samples, triesLeft);
                chosen.removeLast();
            }
        }
    }

    private static List<List<Integer>> emptyLists(int count) {
        List<List<Integer>> lists = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>(0));
        }
        return lists;
    }

    /** A different event for each stage, or none: bipartite matching by augmenting paths (Kuhn 1955). */
    private static List<Integer> choose(List<List<Integer>> offered) {
        Map<Integer, Integer> stageOf = new LinkedHashMap<>();
        for (int stage = 0; stage < offered.size(); stage++) {
            if (!place(stage, offered, stageOf, new HashSet<>())) {
                return List.of();
            }
        }
        Integer[] chosen = new Integer[offered.size()];
        stageOf.forEach((event, stage) -> chosen[stage] = event);
        return List.of(chosen);
    }

    /** Finds an event for a stage, moving others to their alternatives if need be. */
    private static boolean place(
            int stage, List<List<Integer>> offered, Map<Integer, Integer> stageOf, Set<Integer> tried) {
        for (Integer candidate : offered.get(stage)) {
            if (tried.add(candidate)) {
                Integer taken = stageOf.get(candidate);
                if (taken == null || place(taken, offered, stageOf, tried)) {
                    stageOf.put(candidate, stage);
                    return true;
                }
            }
        }
        return false;
    }
}
