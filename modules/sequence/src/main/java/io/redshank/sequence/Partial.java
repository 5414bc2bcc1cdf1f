package io.redshank.sequence;

import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of the first stages of a sequence that may still be completed. Longer ones point to what they continue, so that
 * a stage costs one small object.
 */
final class Partial {
    private final @Nullable Partial before;
    private final Event event;
    private final long time;
    private final long number;
    private final Partial first;
    private final long absentBefore;
    private boolean rejected;
    private long absentSince = SequenceMatcher.NEVER;

    /**
     * A sequence begins.
     *
     * @param number counts events
     * @param absentBefore milliseconds of the last event before it that must be absent, or {@link SequenceMatcher#NEVER}
     */
    Partial(Event event, long time, long number, long absentBefore) {
        this.before = null;
        this.event = event;
        this.time = time;
        this.number = number;
        this.first = this;
        this.absentBefore = absentBefore;
    }

    private Partial(Partial before, Event event, long time, long number) {
        this.before = before;
        this.event = event;
        this.time = time;
        this.number = number;
        this.first = before.first;
        this.absentBefore = before.absentBefore;
        boolean seen = before.absentSince != SequenceMatcher.NEVER && before.absentSince < SequenceMatcher.millis(time);
        this.rejected = before.rejected || seen;
    }

    Partial next(Event nextEvent, long nextTime, long nextNumber) {
        return new Partial(this, nextEvent, nextTime, nextNumber);
    }

    /** An event came that must not come before the next stage; only the earliest after this stage counts. */
    void forbid(long millis) {
        if (absentSince == SequenceMatcher.NEVER && millis > SequenceMatcher.millis(time)) {
            absentSince = millis;
        }
    }

    /** Whether an event came between two stages that must be absent there. */
    boolean isRejected() {
        return rejected;
    }

    long time() {
        return time;
    }

    long firstTime() {
        return first.time;
    }

    /** The place of the last event in the total order. */
    long number() {
        return number;
    }

    /** The place of the first event in the total order. */
    long firstNumber() {
        return first.number;
    }

    /** Milliseconds of the last event before the sequence that must be absent, or {@link SequenceMatcher#NEVER}. */
    long absentBefore() {
        return absentBefore;
    }

    SequenceState.Chain state() {
        List<SequenceState.Step> steps = new ArrayList<>();
        for (Partial at = this; at != null; at = at.before) {
            steps.add(new SequenceState.Step(at.event, at.time, at.number));
        }
        Collections.reverse(steps);
        return new SequenceState.Chain(steps, absentBefore, rejected, absentSince);
    }

    /**
     * @throws IllegalArgumentException if there is no event
     */
    static Partial of(SequenceState.Chain chain) {
        if (chain.steps().isEmpty()) {
            throw new IllegalArgumentException("a partial sequence without events");
        }
        SequenceState.Step first = chain.steps().getFirst();
        Partial partial = new Partial(first.event(), first.time(), first.number(), chain.absentBefore());
        for (SequenceState.Step step : chain.steps().subList(1, chain.steps().size())) {
            partial = partial.next(step.event(), step.time(), step.number());
        }
        partial.rejected = chain.rejected();
        partial.absentSince = chain.absentSince();
        return partial;
    }

    /** The events from first to last. */
    List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (Partial at = this; at != null; at = at.before) {
            events.add(at.event);
        }
        Collections.reverse(events);
        return events;
    }
}
