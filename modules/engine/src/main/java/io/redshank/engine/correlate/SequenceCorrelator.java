package io.redshank.engine.correlate;

import io.redshank.expr.plan.QueryPlan.SequencePlan;
import io.redshank.model.Event;
import io.redshank.sequence.KeyShare;
import io.redshank.sequence.SequenceLimits;
import io.redshank.sequence.SequenceMatch;
import io.redshank.sequence.SequenceMatcher;
import io.redshank.sequence.SequenceState;
import java.util.BitSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Consumer;

/** A matcher of sequences among the other machines. Its conditions are those of the stages, then that of {@code until}. */
public final class SequenceCorrelator implements Correlator {
    private final SequencePlan plan;
    private final SequenceLimits limits;
    private final KeyShare share;
    private final int stages;
    private SequenceMatcher matcher;

    public SequenceCorrelator(SequencePlan plan, SequenceLimits limits, KeyShare share) {
        this.plan = plan;
        this.limits = limits;
        this.share = share;
        this.matcher = new SequenceMatcher(plan, limits, share);
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
    public long due() {
        return matcher.due();
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
                new Detection.Place(match.decidedAt(), match.last(), match.first(), match.keys()));
    }

    @Override
    public CorrelatorState state() {
        return new CorrelatorState.OfSequence(matcher.snapshot());
    }

    @Override
    public void restore(CorrelatorState state) {
        if (!(state instanceof CorrelatorState.OfSequence(SequenceState sequence))) {
            throw new IllegalArgumentException("no state of a sequence");
        }
        matcher = SequenceMatcher.restore(plan, limits, share, sequence);
    }

    @Override
    public SortedMap<String, Long> losses() {
        return matcher.statistics().counters();
    }
}
