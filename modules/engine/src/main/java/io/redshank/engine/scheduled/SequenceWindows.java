package io.redshank.engine.scheduled;

import io.redshank.engine.correlate.Detection;
import io.redshank.engine.correlate.SequenceCorrelator;
import io.redshank.expr.plan.Pipe;
import io.redshank.expr.plan.QueryPlan.SequencePlan;
import io.redshank.model.Event;
import io.redshank.sequence.KeyShare;
import io.redshank.sequence.SequenceLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sequences of a window, as if there were no events before and after it: what began earlier is not known, and a last event that
 * must be absent is absent if the window does not hold it. Costs the sorting of the events and a pass over them.
 */
public final class SequenceWindows implements Windows {
    private final SequencePlan plan;
    private final SequenceLimits limits;
    private final Comparator<Held> order;
    private final SortedMap<String, Long> losses = new TreeMap<>();

    public SequenceWindows(SequencePlan plan, SequenceLimits limits, Comparator<Held> order) {
        this.plan = plan;
        this.limits = limits;
        this.order = order;
    }

    @Override
    public Found find(Window window, List<Held> events, int most) {
        List<Held> sorted = events.stream().sorted(order).toList();
        SequenceCorrelator correlator = new SequenceCorrelator(plan, limits, KeyShare.ALL);
        List<Detection> found = new ArrayList<>();
        for (Held held : sorted) {
            correlator.accept(held.event(), held.orderTime(), held.matched(), found::add);
        }
        correlator.finish(found::add);
        correlator.losses().forEach((name, amount) -> losses.merge(name, amount, Long::sum));
        if (plan.stages().getLast().missing()) {
            // decided at the end of their spans, they are told by their last event like all others
            IdentityHashMap<Event, Integer> places = new IdentityHashMap<>();
            for (int i = 0; i < sorted.size(); i++) {
                places.put(sorted.get(i).event(), i);
            }
            found.sort(Comparator.comparing(
                    sequence -> places.get(sequence.events().getLast())));
        }
        return Found.newest(
                Pipe.apply(plan.pipes(), found).stream()
                        .map(sequence -> new Detection.Sequence(sequence.events(), window.ranAt()))
                        .toList(),
                most);
    }

    @Override
    public SortedMap<String, Long> losses() {
        return losses;
    }
}
