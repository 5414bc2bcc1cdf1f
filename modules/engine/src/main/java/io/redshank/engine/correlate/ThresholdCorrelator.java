package io.redshank.engine.correlate;

import io.redshank.engine.correlate.CorrelatorState.OfThreshold;
import io.redshank.engine.correlate.CorrelatorState.OfThreshold.Entry;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.RulePlan.ThresholdPlan;
import io.redshank.model.Event;
import io.redshank.sequence.KeyShare;
import io.redshank.sequence.KeyTuples;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts events by their keys over a sliding window. Once there are enough of them, with enough different values, whatever
 * follows within the plan's interval belongs to them as well; then the count is told and begins anew, so that no event counts
 * twice. An event with several values of a key counts for each.
 *
 * <p>An event costs one step for each of its keys. Memory is one entry for each event in the window of a count that is not
 * reached, and each different value where such are asked for.
 */
public final class ThresholdCorrelator implements Correlator {
    /** How many events an alert shows. */
    private static final int EXAMPLES = 10;

    private final ThresholdPlan plan;
    private final CorrelatorLimits limits;
    private final KeyShare share;
    private final long window;
    private final long interval;
    /** The one counted for longest ago first. */
    private final Map<List<@Nullable Object>, Count> counts = new LinkedHashMap<>(16, 0.75f, true);
    /** Those with enough events, in the order in which they got them. */
    private final Map<List<@Nullable Object>, Count> reached = new LinkedHashMap<>();

    private long evicted;
    private long cut;
    private long forgotten;

    /** What was counted for one combination of keys. */
    private static final class Count {
        /** The events in the window, until there are enough. */
        final ArrayDeque<Entry> window = new ArrayDeque<>();

        /** The latest of them. */
        final ArrayDeque<Event> latest = new ArrayDeque<>();

        /** For each field that must have different values, how often each occurs. */
        final List<Map<Object, Integer>> distinct = new ArrayList<>(0);

        long reachedAt;
        long total;
        long from;
        long to;

        OfThreshold.Count state(List<@Nullable Object> tuple) {
            List<Map<Object, Integer>> times = new ArrayList<>();
            distinct.forEach(ofField -> times.add(new HashMap<>(ofField)));
            return new OfThreshold.Count(
                    tuple, List.copyOf(window), List.copyOf(latest), times, reachedAt, total, from, to);
        }

        static Count of(OfThreshold.Count state) {
            Count count = new Count();
            count.window.addAll(state.window());
            count.latest.addAll(state.latest());
            state.distinct().forEach(ofField -> count.distinct.add(new HashMap<>(ofField)));
            count.reachedAt = state.reachedAt();
            count.total = state.total();
            count.from = state.from();
            count.to = state.to();
            return count;
        }

        void add(Event event, Entry entry) {
            total++;
            to = entry.time();
            latest.add(event);
            if (latest.size() > EXAMPLES) {
                latest.remove();
            }
            for (int i = 0; i < entry.values().size(); i++) {
                if (distinct.size() == i) {
                    distinct.add(new HashMap<>());
                }
                for (Object value : entry.values().get(i)) {
                    distinct.get(i).merge(value, 1, Integer::sum);
                }
            }
        }

        void removeFirst() {
            Entry first = window.remove();
            total--;
            while (latest.size() > window.size()) {
                latest.remove();
            }
            for (int i = 0; i < first.values().size(); i++) {
                for (Object value : first.values().get(i)) {
                    distinct.get(i).computeIfPresent(value, (unused, times) -> times == 1 ? null : times - 1);
                }
            }
        }
    }

    public ThresholdCorrelator(ThresholdPlan plan, CorrelatorLimits limits, KeyShare share) {
        this.plan = plan;
        this.limits = limits;
        this.share = share;
        this.window = plan.window().toNanos();
        this.interval = plan.interval().toNanos();
    }

    @Override
    public void accept(Event event, long time, BitSet matched, Consumer<Detection> out) {
        tell(time, out);
        List<List<@Nullable Object>> tuples = KeyTuples.of(event, plan.keys(), limits.maxKeysPerEvent() + 1);
        if (tuples.size() > limits.maxKeysPerEvent()) {
            cut += share.has(tuples.getFirst()) ? 1 : 0;
            tuples = tuples.subList(0, limits.maxKeysPerEvent());
        }
        tuples = KeyTuples.in(share, tuples);
        List<List<Object>> values = tuples.isEmpty()
                ? List.of()
                : plan.distinct().stream()
                        .map(distinct -> Interpreter.values(distinct.field().field(), event))
                        .toList();
        for (List<@Nullable Object> tuple : tuples) {
            count(tuple, event, new Entry(time, values));
        }
    }

    private void count(List<@Nullable Object> tuple, Event event, Entry entry) {
        Count running = reached.get(tuple);
        if (running != null) {
            running.add(event, entry);
            return;
        }
        Count count = counts.computeIfAbsent(tuple, unused -> new Count());
        while (!count.window.isEmpty() && entry.time() - count.window.getFirst().time() > window) {
            count.removeFirst();
        }
        count.window.add(entry);
        count.add(event, entry);
        if (count.window.size() > limits.maxEventsPerKey()) {
            count.removeFirst();
            forgotten++;
        }
        if (isEnough(count)) {
            counts.remove(tuple);
            count.reachedAt = entry.time();
            count.from = count.window.getFirst().time();
            count.window.clear();
            reached.put(tuple, count);
        } else if (counts.size() > limits.maxKeys()) {
            Iterator<Count> oldest = counts.values().iterator();
            oldest.next();
            oldest.remove();
            evicted++;
        }
    }

    private boolean isEnough(Count count) {
        if (count.total < plan.value()) {
            return false;
        }
        for (int i = 0; i < plan.distinct().size(); i++) {
            if (count.distinct.get(i).size() < plan.distinct().get(i).value()) {
                return false;
            }
        }
        return true;
    }

    /** Tells of the counts whose interval is over before this time. */
    private void tell(long time, Consumer<Detection> out) {
        Iterator<Map.Entry<List<@Nullable Object>, Count>> all =
                reached.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<List<@Nullable Object>, Count> next = all.next();
            if (time - next.getValue().reachedAt <= interval) {
                return;
            }
            all.remove();
            out.accept(detection(next.getKey(), next.getValue()));
        }
    }

    private static Detection detection(List<@Nullable Object> tuple, Count count) {
        List<Long> distinct =
                count.distinct.stream().map(values -> (long) values.size()).toList();
        return new Detection.Threshold(
                tuple, count.total, count.from, count.to, count.reachedAt, distinct, List.copyOf(count.latest));
    }

    @Override
    public void advance(long watermark, Consumer<Detection> out) {
        tell(watermark, out);
        Iterator<Count> oldest = counts.values().iterator();
        while (oldest.hasNext() && watermark - oldest.next().window.getLast().time() > window) {
            oldest.remove();
        }
    }

    @Override
    public long due() {
        long due = Long.MAX_VALUE;
        if (!reached.isEmpty()) {
            due = reached.values().iterator().next().reachedAt + interval;
        }
        if (!counts.isEmpty()) {
            due = Math.min(
                    due, counts.values().iterator().next().window.getLast().time() + window);
        }
        return due;
    }

    @Override
    public void finish(Consumer<Detection> out) {
        for (Map.Entry<List<@Nullable Object>, Count> each : reached.entrySet()) {
            out.accept(detection(each.getKey(), each.getValue()));
        }
        reached.clear();
        counts.clear();
    }

    @Override
    public CorrelatorState state() {
        return new OfThreshold(states(counts), states(reached), evicted, cut, forgotten);
    }

    private static List<OfThreshold.Count> states(Map<List<@Nullable Object>, Count> all) {
        List<OfThreshold.Count> states = new ArrayList<>(all.size());
        for (Map.Entry<List<@Nullable Object>, Count> count : all.entrySet()) {
            states.add(count.getValue().state(count.getKey()));
        }
        return states;
    }

    @Override
    public void restore(CorrelatorState state) {
        if (!(state instanceof OfThreshold threshold)) {
            throw new IllegalArgumentException("no state of a threshold");
        }
        counts.clear();
        reached.clear();
        take(threshold.open(), counts);
        take(threshold.reached(), reached);
        if (!threshold.open().stream().allMatch(this::fits)
                || !threshold.reached().stream().allMatch(count -> hasValuesOfPlan(count.distinct()))) {
            throw new IllegalArgumentException("a count of another plan");
        }
        if (share.index() == 0) {
            evicted = threshold.evicted();
            cut = threshold.cut();
            forgotten = threshold.forgotten();
        }
    }

    private void take(List<OfThreshold.Count> states, Map<List<@Nullable Object>, Count> into) {
        for (OfThreshold.Count state : states) {
            if (share.has(state.values())) {
                into.put(state.values(), Count.of(state));
            }
        }
    }

    private boolean fits(OfThreshold.Count count) {
        return !count.window().isEmpty()
                && hasValuesOfPlan(count.distinct())
                && count.window().stream().allMatch(entry -> hasValuesOfPlan(entry.values()));
    }

    private boolean hasValuesOfPlan(List<?> ofFields) {
        return ofFields.size() == plan.distinct().size();
    }

    @Override
    public SortedMap<String, Long> losses() {
        TreeMap<String, Long> losses = new TreeMap<>();
        losses.put("counts_evicted", evicted);
        losses.put("counts_cut", cut);
        losses.put("events_forgotten", forgotten);
        return losses;
    }
}
