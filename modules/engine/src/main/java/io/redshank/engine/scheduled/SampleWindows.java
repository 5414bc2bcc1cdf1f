package io.redshank.engine.scheduled;

import io.redshank.engine.correlate.Detection;
import io.redshank.expr.plan.Pipe;
import io.redshank.expr.plan.QueryPlan.SamplePlan;
import io.redshank.sequence.SampleMatcher;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/** Samples of a window, one for each combination of keys. Their alerts are those of a sequence of the same events. */
public final class SampleWindows implements Windows {
    private final SamplePlan plan;
    private final Comparator<Held> order;

    public SampleWindows(SamplePlan plan, Comparator<Held> order) {
        this.plan = plan;
        this.order = order;
    }

    @Override
    public Found find(Window window, List<Held> events, int most) {
        List<Held> sorted = events.stream().sorted(order).toList();
        List<Detection.Sequence> found = SampleMatcher.match(
                        plan,
                        sorted.stream().map(Held::event).toList(),
                        sorted.stream().map(Held::matched).toList())
                .stream()
                .map(sample -> new Detection.Sequence(sample.events(), window.ranAt()))
                .toList();
        return Found.first(Pipe.apply(plan.pipes(), found), most);
    }

    @Override
    public SortedMap<String, Long> losses() {
        return Collections.emptySortedMap();
    }
}
