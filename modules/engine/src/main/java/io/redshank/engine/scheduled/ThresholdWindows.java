package io.redshank.engine.scheduled;

import io.redshank.engine.correlate.CorrelatorLimits;
import io.redshank.engine.correlate.Detection;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.RulePlan.ThresholdPlan;
import io.redshank.model.Event;
import io.redshank.sequence.KeyTuples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the events of a window by their keys. What is kept between runs is, for each combination of keys that was told, the
 * time of the last event that counted: events up to it count no more, one that comes late included. Costs a step for each event
 * and combination of its keys.
 */
public final class ThresholdWindows implements Windows {
    /** How many events an alert shows. */
    private static final int EXAMPLES = 10;

    private final ThresholdPlan plan;
    private final CorrelatorLimits limits;
    private final Map<List<@Nullable Object>, Long> counted = new HashMap<>();
    private long cut;

    public ThresholdWindows(ThresholdPlan plan, CorrelatorLimits limits) {
        this.plan = plan;
        this.limits = limits;
    }

    @Override
    public Found find(Window window, List<Held> events, int most) {
        counted.values().removeIf(last -> last <= window.from());
        Map<List<@Nullable Object>, List<Held>> groups = new TreeMap<>(KeyTuples.ORDER);
        for (Held held : events) {
            List<List<@Nullable Object>> tuples = KeyTuples.of(held.event(), plan.keys(), limits.maxKeysPerEvent() + 1);
            cut += tuples.size() > limits.maxKeysPerEvent() ? 1 : 0;
            tuples.stream()
                    .limit(limits.maxKeysPerEvent())
                    .filter(tuple -> held.time() > counted.getOrDefault(tuple, Long.MIN_VALUE))
                    .forEach(tuple -> groups.computeIfAbsent(tuple, unused -> new ArrayList<>())
                            .add(held));
        }
        List<Detection.Threshold> found = new ArrayList<>();
        for (Map.Entry<List<@Nullable Object>, List<Held>> group : groups.entrySet()) {
            List<Long> distinct = distinct(group.getValue());
            if (group.getValue().size() >= plan.value() && isEnough(distinct)) {
                found.add(detection(group.getKey(), group.getValue(), distinct));
            }
        }
        found.stream().limit(most).forEach(detection -> counted.put(detection.values(), detection.to()));
        return Found.first(found, most);
    }

    private static Detection.Threshold detection(List<@Nullable Object> tuple, List<Held> group, List<Long> distinct) {
        List<Event> latest = group.subList(Math.max(0, group.size() - EXAMPLES), group.size()).stream()
                .map(Held::event)
                .toList();
        long last = group.getLast().time();
        return new Detection.Threshold(tuple, group.size(), group.getFirst().time(), last, last, distinct, latest);
    }

    /** How many different values each field has that must have several. */
    private List<Long> distinct(List<Held> group) {
        List<Long> numbers = new ArrayList<>();
        for (ThresholdPlan.Distinct asked : plan.distinct()) {
            Set<Object> values = new HashSet<>();
            group.forEach(held -> values.addAll(Interpreter.values(asked.field().field(), held.event())));
            numbers.add((long) values.size());
        }
        return numbers;
    }

    private boolean isEnough(List<Long> distinct) {
        for (int i = 0; i < distinct.size(); i++) {
            if (distinct.get(i) < plan.distinct().get(i).value()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public SortedMap<String, Long> losses() {
        return new TreeMap<>(Map.of("counts_cut", cut));
    }
}
