package io.redshank.sequence;

import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.QueryPlan.SequencePlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds sequences in a stream of events.
 *
 * <p>The algorithm is that of Elasticsearch's sequences, restated: for each combination of key values, one partial sequence
 * waits behind each stage, the newest. An event goes through the stages from last to first; it takes what waits before its
 * stage, and either completes it or replaces what waits behind. Complete sequences then have to pass the stages that must
 * be absent, whose times compare in milliseconds, strictly; a last absent stage can be decided only when the span is over.
 *
 * <p>Events must come in their total order. State is bounded by {@link SequenceLimits}. An event costs one step for each
 * stage it satisfies and combination of its keys. Not thread-safe.
 */
public final class SequenceMatcher {
    static final long NEVER = Long.MIN_VALUE;

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final SequencePlan plan;
    private final SequenceLimits limits;
    private final KeyShare share;
    private final int[] positive;
    private final boolean hasTrailing;
    private final long maxSpan;
    private final Map<List<@Nullable Object>, Waiting> waiting = new LinkedHashMap<>(16, 0.75f, true);
    /** Numbers are unique within a matcher, but not among those whose states were merged. */
    private final NavigableSet<Undecided> undecided = new TreeSet<>(Comparator.<Undecided>comparingLong(Undecided::end)
            .thenComparingLong(Undecided::number)
            .thenComparing(Undecided::keys, KeyTuples.ORDER));

    private long seen;
    private long completed;
    private long keysEvicted;
    private long keysCut;
    private long decidedEarly;

    public SequenceMatcher(SequencePlan plan, SequenceLimits limits) {
        this(plan, limits, KeyShare.ALL);
    }

    /**
     * Finds the sequences whose keys belong to a share. The matchers of all shares, shown the same events, find together what one
     * of all finds.
     */
    public SequenceMatcher(SequencePlan plan, SequenceLimits limits, KeyShare share) {
        this.plan = plan;
        this.limits = limits;
        this.share = share;
        int[] found = new int[plan.stages().size()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if (!plan.stages().get(i).missing()) {
                found[count++] = i;
            }
        }
        this.positive = Arrays.copyOf(found, count);
        this.hasTrailing = plan.stages().getLast().missing();
        this.maxSpan = plan.maxSpan() == null ? Long.MAX_VALUE : plan.maxSpan().toNanos();
    }

    static long millis(long nanos) {
        return Math.floorDiv(nanos, NANOS_PER_MILLI);
    }

    /**
     * Takes the next event.
     *
     * @param time nanoseconds since 1970, not less than that of the event before
     * @param stages the stages of the plan whose condition holds for it, those that must be absent among them
     * @param until whether the condition of {@code until} holds
     * @param out takes the sequences that are decided by it
     */
    public void accept(Event event, long time, BitSet stages, boolean until, Consumer<SequenceMatch> out) {
        decideBefore(time, out);
        seen++;
        for (int stage = stages.nextSetBit(0); stage >= 0; stage = stages.nextSetBit(stage + 1)) {
            if (plan.stages().get(stage).missing()) {
                forbid(event, time, stage);
            }
        }
        List<Undecided> complete = new ArrayList<>(0);
        for (int i = positive.length - 1; i >= 0; i--) {
            if (stages.get(positive[i])) {
                for (List<@Nullable Object> keys : tuples(event, plan.stages().get(positive[i]))) {
                    step(event, time, i, keys, complete);
                }
            }
        }
        Stage end = plan.until();
        if (until && end != null) {
            for (List<@Nullable Object> keys : tuples(event, end)) {
                Waiting tuple = waiting.get(keys);
                if (tuple != null) {
                    Arrays.fill(tuple.behind, null);
                }
            }
        }
        if (!complete.isEmpty()) {
            emit(complete, time, out);
        }
    }

    private List<List<@Nullable Object>> tuples(Event event, Stage stage) {
        List<JoinKey> keys = stage.keys();
        List<List<@Nullable Object>> tuples = KeyTuples.of(event, keys, limits.maxKeysPerEvent() + 1);
        if (tuples.size() > limits.maxKeysPerEvent()) {
            keysCut += share.has(tuples.getFirst()) ? 1 : 0;
            tuples = tuples.subList(0, limits.maxKeysPerEvent());
        }
        return KeyTuples.in(share, tuples);
    }

    /** Puts the event at a positive stage of one combination of keys. */
    private void step(Event event, long time, int stage, List<@Nullable Object> keys, List<Undecided> complete) {
        Partial partial;
        if (stage == 0) {
            Waiting tuple = waiting.get(keys);
            partial = new Partial(event, time, seen, tuple == null ? NEVER : tuple.forbiddenBefore(millis(time)));
        } else {
            Waiting tuple = waiting.get(keys);
            Partial before = tuple == null ? null : tuple.behind[stage - 1];
            if (tuple == null || before == null) {
                return;
            }
            tuple.behind[stage - 1] = null;
            if (time - before.firstTime() > maxSpan) {
                return;
            }
            partial = before.next(event, time, seen);
        }
        if (stage < positive.length - 1) {
            Waiting tuple = touch(keys, time);
            tuple.behind[stage] = partial;
        } else if (!partial.isRejected()) {
            complete.add(new Undecided(partial, keys, saturatedSum(partial.firstTime(), maxSpan), 0));
        }
    }

    private static long saturatedSum(long time, long span) {
        return time > Long.MAX_VALUE - span ? Long.MAX_VALUE : time + span;
    }

    private Waiting touch(List<@Nullable Object> keys, long time) {
        Waiting tuple = waiting.get(keys);
        if (tuple == null) {
            tuple = new Waiting(Math.max(0, positive.length - 1));
            waiting.put(keys, tuple);
            if (waiting.size() > limits.maxKeys()) {
                Iterator<Waiting> oldest = waiting.values().iterator();
                Waiting evicted = oldest.next();
                oldest.remove();
                keysEvicted += evicted.isEmpty() ? 0 : 1;
                undecided.removeAll(evicted.undecided);
            }
        }
        tuple.touched = time;
        return tuple;
    }

    /** Notes an event of a stage that must be absent. */
    private void forbid(Event event, long time, int stage) {
        int before = positivesBefore(stage);
        for (List<@Nullable Object> keys : tuples(event, plan.stages().get(stage))) {
            if (before == 0) {
                touch(keys, time).forbid(millis(time));
                continue;
            }
            Waiting tuple = waiting.get(keys);
            if (tuple == null) {
                continue;
            }
            if (before < positive.length) {
                Partial partial = tuple.behind[before - 1];
                if (partial != null) {
                    partial.forbid(millis(time));
                }
            } else {
                tuple.undecided.removeIf(match -> {
                    boolean rejected = isRejectedBy(match, millis(time));
                    if (rejected) {
                        undecided.remove(match);
                    }
                    return rejected;
                });
            }
        }
    }

    private int positivesBefore(int stage) {
        int count = 0;
        while (count < positive.length && positive[count] < stage) {
            count++;
        }
        return count;
    }

    /** Whether an event at that time that must be absent after the sequence rejects it. */
    private boolean isRejectedBy(Undecided match, long millis) {
        if (millis <= millis(match.complete().time())) {
            return false;
        }
        long from = millis(match.complete().firstTime());
        if (plan.stages().getFirst().missing()) {
            if (match.complete().absentBefore() == NEVER) {
                return false;
            }
            from = match.complete().absentBefore();
        }
        return millis - from <= maxSpan / NANOS_PER_MILLI;
    }

    /** Gives out sequences completed by one event, or has them wait for the end of their span. */
    private void emit(List<Undecided> complete, long time, Consumer<SequenceMatch> out) {
        complete.sort(
                Comparator.<Undecided>comparingLong(match -> match.complete().firstNumber())
                        .thenComparing(match -> match.keys(), KeyTuples.ORDER));
        for (Undecided unnumbered : complete) {
            Undecided match = unnumbered.numbered(completed++);
            if (hasTrailing) {
                touch(match.keys(), time).undecided.add(match);
                undecided.add(match);
                if (undecided.size() > limits.maxUndecided()) {
                    decidedEarly++;
                    decide(undecided.first(), out);
                }
            } else if (!isRejectedByLeading(match)) {
                out.accept(match(match, match.complete().time()));
            }
        }
    }

    private boolean isRejectedByLeading(Undecided match) {
        long absent = match.complete().absentBefore();
        return absent != NEVER && millis(match.complete().time()) - absent <= maxSpan / NANOS_PER_MILLI;
    }

    private SequenceMatch match(Undecided match, long decidedAt) {
        List<Event> events = match.complete().events();
        List<@Nullable Event> slots = new ArrayList<>(plan.stages().size());
        int next = 0;
        for (Stage stage : plan.stages()) {
            slots.add(stage.missing() ? null : events.get(next++));
        }
        return new SequenceMatch(
                slots,
                match.keys(),
                decidedAt,
                match.complete().firstNumber(),
                match.complete().number());
    }

    private void decide(Undecided match, Consumer<SequenceMatch> out) {
        undecided.remove(match);
        Waiting tuple = waiting.get(match.keys());
        if (tuple != null) {
            tuple.undecided.remove(match);
        }
        out.accept(match(match, match.end()));
    }

    /** Decides the sequences whose span ended before this time, to the millisecond. */
    private void decideBefore(long time, Consumer<SequenceMatch> out) {
        while (!undecided.isEmpty() && millis(undecided.first().end()) < millis(time)) {
            decide(undecided.first(), out);
        }
    }

    /**
     * Lets time pass: what waited only for that is decided, and what can no longer be completed is forgotten.
     *
     * @param watermark nanoseconds since 1970; no event before it will come any more
     * @param out takes the sequences that are decided by it
     */
    public void advance(long watermark, Consumer<SequenceMatch> out) {
        decideBefore(watermark, out);
        // what must be absent is compared in milliseconds, so that it counts up to one longer
        long kept = saturatedSum(maxSpan, NANOS_PER_MILLI);
        Iterator<Waiting> oldestFirst = waiting.values().iterator();
        while (oldestFirst.hasNext() && saturatedSum(oldestFirst.next().touched, kept) < watermark) {
            oldestFirst.remove();
        }
    }

    /**
     * The earliest watermark at which {@link #advance} decides or forgets anything, as things stand; {@link Long#MAX_VALUE} if there is
     * none.
     */
    public long due() {
        long due = Long.MAX_VALUE;
        if (!waiting.isEmpty()) {
            long kept = saturatedSum(maxSpan, NANOS_PER_MILLI);
            due = saturatedSum(waiting.values().iterator().next().touched, kept);
        }
        return undecided.isEmpty() ? due : Math.min(due, undecided.first().end());
    }

    /** Ends the stream: what waits for time is decided as if it had passed. */
    public void finish(Consumer<SequenceMatch> out) {
        decideBefore(Long.MAX_VALUE, out);
        List.copyOf(undecided).forEach(match -> decide(match, out));
        waiting.clear();
    }

    /**
     * All that the matcher knows, to go on from elsewhere or later. A copy: the matcher may go on too. Costs what is waited
     * for.
     */
    public SequenceState snapshot() {
        List<SequenceState.Key> keys = new ArrayList<>(waiting.size());
        for (Map.Entry<List<@Nullable Object>, Waiting> tuple : waiting.entrySet()) {
            keys.add(tuple.getValue().state(tuple.getKey()));
        }
        return new SequenceState(keys, seen, completed, keysEvicted, keysCut, decidedEarly);
    }

    /**
     * A matcher that goes on where another of the same plan and limits stood.
     *
     * @throws IllegalArgumentException if the state is that of another plan
     */
    public static SequenceMatcher restore(SequencePlan plan, SequenceLimits limits, SequenceState state) {
        return restore(plan, limits, KeyShare.ALL, state);
    }

    /**
     * The same for the keys of a share; those of others are passed over, and what was counted goes on in the first share.
     *
     * @throws IllegalArgumentException if the state is that of another plan
     */
    public static SequenceMatcher restore(
            SequencePlan plan, SequenceLimits limits, KeyShare share, SequenceState state) {
        SequenceMatcher matcher = new SequenceMatcher(plan, limits, share);
        for (SequenceState.Key key : state.keys()) {
            if (!share.has(key.values())) {
                continue;
            }
            Waiting tuple = Waiting.of(key, Math.max(0, matcher.positive.length - 1));
            matcher.waiting.put(key.values(), tuple);
            matcher.undecided.addAll(tuple.undecided);
        }
        matcher.seen = state.seen();
        matcher.completed = state.completed();
        if (share.index() == 0) {
            matcher.keysEvicted = state.keysEvicted();
            matcher.keysCut = state.keysCut();
            matcher.decidedEarly = state.decidedEarly();
        }
        return matcher;
    }

    /** What is waited for and what was dropped. */
    public SequenceStatistics statistics() {
        return new SequenceStatistics(waiting.size(), keysEvicted, keysCut, decidedEarly);
    }
}
