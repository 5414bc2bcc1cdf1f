package io.redshank.engine.correlate;

import io.redshank.expr.plan.QueryPlan.SequencePlan;
import io.redshank.model.Event;
import io.redshank.sequence.SequenceLimits;
import io.redshank.sequence.SequenceMatch;
import io.redshank.sequence.SequenceMatcher;
import java.util.BitSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Consumer;

/** A matcher of sequences among the other machines. Its conditions are those of the stages, then that of {@code until}. */
public final class SequenceCorrelator implements Correlator {
    private final SequenceMatcher matcher;
    private final int stages;

    public SequenceCorrelator(SequencePlan plan, SequenceLimits limits) {
        this.matcher = new SequenceMatcher(plan, limits);
        this.stages = plan.stages().size();
    }

    @Override
    public void accept(Event event, long time, BitSet matched, Consumer<Detection> out) {
        matcher.accept(event, time, matched.get(0, stages), matched.get(stages), match -> out.accept(detection(match)));
    }

    @Override
    public void advance(long watermark, Consumer<Detection> out) {
        matcher.advance(watermark, match -> out.accept(detection(match)));
    }

    @Override
    public void finish(Consumer<Detection> out) {
        matcher.finish(match -> out.accept(detection(match)));
    }

    private static Detection detection(SequenceMatch match) {
        return new Detection.Sequence(
                match.events().stream()
                        .filter(Objects::nonNull)
                        .map(Event.class::cast)
                        .toList(),
                match.decidedAt());
    }

    @Override
    public SortedMap<String, Long> losses() {
        return matcher.statistics().counters();
    }
}
