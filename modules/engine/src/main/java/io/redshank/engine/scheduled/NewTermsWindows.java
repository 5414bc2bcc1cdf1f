package io.redshank.engine.scheduled;

import io.redshank.engine.correlate.CorrelatorLimits;
import io.redshank.engine.correlate.Detection;
import io.redshank.expr.plan.RulePlan.NewTermsPlan;
import io.redshank.model.Event;
import io.redshank.sequence.KeyTuples;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Combinations of values that a window has and the history before it has not. The history ends where the window begins, that
 * moment included, and begins the plan's length before the window's end: so it is shorter than the plan's by the window. Keeps
 * for each combination when it was last seen before the window. Costs a look-up for each event and combination.
 */
public final class NewTermsWindows implements Windows {
    private final NewTermsPlan plan;
    private final CorrelatorLimits limits;
    private final long history;
    /** Before the windows to come; the one noted longest ago first. */
    private final Map<List<@Nullable Object>, Long> lastSeen = new LinkedHashMap<>(16, 0.75f, true);

    private long cut;
    private long evicted;

    public NewTermsWindows(NewTermsPlan plan, CorrelatorLimits limits) {
        this.plan = plan;
        this.limits = limits;
        this.history = plan.history().toNanos();
    }

    private List<List<@Nullable Object>> tuples(Event event) {
        return KeyTuples.of(event, plan.keys(), limits.maxKeysPerEvent());
    }

    @Override
    public void passed(Held event) {
        cut += KeyTuples.of(event.event(), plan.keys(), limits.maxKeysPerEvent() + 1)
                                .size()
                        > limits.maxKeysPerEvent()
                ? 1
                : 0;
        for (List<@Nullable Object> tuple : tuples(event.event())) {
            lastSeen.merge(tuple, event.time(), Math::max);
            if (lastSeen.size() > limits.maxKeys()) {
                Iterator<Long> oldest = lastSeen.values().iterator();
                oldest.next();
                oldest.remove();
                evicted++;
            }
        }
    }

    @Override
    public Found find(Window window, List<Held> events, int most) {
        Map<List<@Nullable Object>, Event> fresh = new TreeMap<>(KeyTuples.ORDER);
        Set<List<@Nullable Object>> known = new TreeSet<>(KeyTuples.ORDER);
        for (Held held : events) {
            for (List<@Nullable Object> tuple : tuples(held.event())) {
                if (held.time() == window.from() || isKnown(tuple, window)) {
                    known.add(tuple);
                } else {
                    fresh.putIfAbsent(tuple, held.event());
                }
            }
        }
        fresh.keySet().removeAll(known);
        List<Detection> found = new ArrayList<>();
        for (Map.Entry<List<@Nullable Object>, Event> each : fresh.entrySet()) {
            found.add(new Detection.NewTerms(each.getValue(), each.getKey()));
        }
        return Found.all(found);
    }

    private boolean isKnown(List<@Nullable Object> tuple, Window window) {
        Long last = lastSeen.get(tuple);
        return last != null && last >= window.to() - history;
    }

    @Override
    public SortedMap<String, Long> losses() {
        TreeMap<String, Long> losses = new TreeMap<>();
        losses.put("terms_cut", cut);
        losses.put("terms_evicted", evicted);
        return losses;
    }
}
