package io.redshank.engine.correlate;

import io.redshank.expr.plan.RulePlan.NewTermsPlan;
import io.redshank.model.Event;
import io.redshank.sequence.KeyShare;
import io.redshank.sequence.KeyTuples;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds combinations of values that were not seen for the plan's history: an event is one if the latest event before it with
 * the same values lies more than that before it, or there is none. An event with several values of a field has several
 * combinations. An event costs one look-up for each of its combinations; memory is one time for each combination seen within
 * the history.
 */
public final class NewTermsCorrelator implements Correlator {
    private final NewTermsPlan plan;
    private final CorrelatorLimits limits;
    private final KeyShare share;
    private final long history;
    /** When each was last seen; the one seen longest ago first. */
    private final Map<List<@Nullable Object>, Long> lastSeen = new LinkedHashMap<>(16, 0.75f, true);

    private long evicted;
    private long cut;

    public NewTermsCorrelator(NewTermsPlan plan, CorrelatorLimits limits, KeyShare share) {
        this.plan = plan;
        this.limits = limits;
        this.share = share;
        this.history = plan.history().toNanos();
    }

    @Override
    public void accept(Event event, long time, BitSet matched, Consumer<Detection> out) {
        List<List<@Nullable Object>> tuples = KeyTuples.of(event, plan.keys(), limits.maxKeysPerEvent() + 1);
        if (tuples.size() > limits.maxKeysPerEvent()) {
            cut += share.has(tuples.getFirst()) ? 1 : 0;
            tuples = tuples.subList(0, limits.maxKeysPerEvent());
        }
        tuples = KeyTuples.in(share, tuples);
        for (List<@Nullable Object> tuple : tuples) {
            Long last = lastSeen.put(tuple, time);
            if (last == null || time - last > history) {
                out.accept(new Detection.NewTerms(event, tuple));
            }
            if (lastSeen.size() > limits.maxKeys()) {
                Iterator<Long> oldest = lastSeen.values().iterator();
                oldest.next();
                oldest.remove();
                evicted++;
            }
        }
    }

    @Override
    public void advance(long watermark, Consumer<Detection> out) {
        Iterator<Long> oldest = lastSeen.values().iterator();
        while (oldest.hasNext() && watermark - oldest.next() > history) {
            oldest.remove();
        }
    }

    @Override
    public long due() {
        return lastSeen.isEmpty()
                ? Long.MAX_VALUE
                : lastSeen.values().iterator().next() + history;
    }

    @Override
    public void finish(Consumer<Detection> out) {}

    @Override
    public CorrelatorState state() {
        List<CorrelatorState.OfNewTerms.Seen> seen = new ArrayList<>(lastSeen.size());
        for (Map.Entry<List<@Nullable Object>, Long> last : lastSeen.entrySet()) {
            seen.add(new CorrelatorState.OfNewTerms.Seen(last.getKey(), last.getValue()));
        }
        return new CorrelatorState.OfNewTerms(seen, evicted, cut);
    }

    @Override
    public void restore(CorrelatorState state) {
        if (!(state instanceof CorrelatorState.OfNewTerms terms)) {
            throw new IllegalArgumentException("no state of a new-terms rule");
        }
        lastSeen.clear();
        for (CorrelatorState.OfNewTerms.Seen one : terms.seen()) {
            if (share.has(one.values())) {
                lastSeen.put(one.values(), one.time());
            }
        }
        if (share.index() == 0) {
            evicted = terms.evicted();
            cut = terms.cut();
        }
    }

    @Override
    public SortedMap<String, Long> losses() {
        TreeMap<String, Long> losses = new TreeMap<>();
        losses.put("terms_evicted", evicted);
        losses.put("terms_cut", cut);
        return losses;
    }
}
