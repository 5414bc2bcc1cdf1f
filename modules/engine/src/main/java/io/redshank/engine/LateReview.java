package io.redshank.engine;

import io.redshank.engine.ReorderBuffer.Waiting;
import io.redshank.engine.correlate.Correlator;
import io.redshank.engine.correlate.Detection;
import io.redshank.expr.plan.QueryPlan.SequencePlan;
import io.redshank.model.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds out what events that came too late would have changed: the events around them are played once without and once with
 * them, and the sequences compared.
 *
 * <p>An event has a bearing on a sequence only within the sequence's span, before and after: whatever waits for longer is
 * dropped. So the events of twice the span on both sides are enough. They are kept for that, up to a bound; a late event that
 * lies further back cannot be judged and is counted. Reviews are made for several late events together, so that keeping
 * and playing cost a constant factor of matching. Not thread-safe.
 */
final class LateReview {
    /** How many late events of one rule may wait for their review. */
    private static final int MAX_PENDING = 10_000;

    private final EngineOptions options;
    private final int capacity;
    private final Consumer<LateEffect> effects;
    private final ArrayDeque<Waiting> past = new ArrayDeque<>();
    /** In the order of programs, which a restored engine has too. */
    private final Map<ProgramRun.Ordered, Pending> pending =
            new TreeMap<>(Comparator.comparingInt(ProgramRun.Ordered::first));

    private long forgotten = Long.MIN_VALUE;
    private long unexamined;

    /**
     * @param lateness nanoseconds that would have kept the event in its place
     */
    private record Late(Waiting waiting, long lateness) {
        long time() {
            return waiting.time();
        }
    }

    /** The late events of one program that are still to be judged. */
    private static final class Pending {
        List<Late> events = new ArrayList<>();
        long oldest = Long.MAX_VALUE;

        void add(Late late) {
            events.add(late);
            oldest = Math.min(oldest, late.time());
        }
    }

    /**
     * @param options how many events of the past are kept, and the limits of what they are played to
     * @param effects takes what late events would have changed
     */
    LateReview(EngineOptions options, Consumer<LateEffect> effects) {
        this.options = options;
        this.capacity = options.maxPast();
        this.effects = effects;
    }

    /** Keeps an event that has taken its place in the order. */
    void passed(Waiting waiting) {
        past.add(waiting);
        if (past.size() > capacity) {
            forgotten = Math.max(forgotten, past.remove().time());
        }
    }

    /**
     * Takes an event that came too late.
     *
     * @param programs the sequences that it would have gone to
     * @param reached how far event time had come, in nanoseconds since 1970
     */
    void late(Waiting waiting, List<ProgramRun.Ordered> programs, long reached) {
        for (ProgramRun.Ordered program : programs) {
            Pending ofProgram = pending.computeIfAbsent(program, unused -> new Pending());
            if (ofProgram.events.size() == MAX_PENDING) {
                unexamined++;
            } else {
                // a full buffer makes events late that are no later than others, or before event time is known at all
                ofProgram.add(new Late(waiting, reached > waiting.time() ? reached - waiting.time() : 0));
            }
        }
    }

    /** Reviews what can be judged by now: events whose sequences are all decided, a good number of them at a time. */
    void advance(long watermark) {
        pending.forEach((program, ofProgram) -> {
            long reach = reach(program);
            if (watermark > saturated(ofProgram.oldest, 3 * reach)) {
                List<Late> all = ofProgram.events;
                ofProgram.events = new ArrayList<>();
                ofProgram.oldest = Long.MAX_VALUE;
                List<Late> due = new ArrayList<>();
                for (Late late : all) {
                    if (watermark > saturated(late.time(), reach)) {
                        due.add(late);
                    } else {
                        ofProgram.add(late);
                    }
                }
                review(program, due, watermark);
            }
        });
    }

    /** Reviews the rest; nothing comes any more. */
    void finish() {
        pending.forEach((program, ofProgram) -> review(program, ofProgram.events, Long.MAX_VALUE));
        pending.clear();
    }

    /** How far on both sides events have a bearing on each other. */
    private static long reach(ProgramRun.Ordered program) {
        Duration span = plan(program).maxSpan();
        return span == null || span.toNanos() > Long.MAX_VALUE / 8
                ? Long.MAX_VALUE / 4
                : 2 * span.toNanos() + 1_000_000;
    }

    private static SequencePlan plan(ProgramRun.Ordered program) {
        if (program.program().plan() instanceof SequencePlan sequence) {
            return sequence;
        }
        throw new IllegalStateException("not a sequence: " + program.program());
    }

    private static long saturated(long time, long distance) {
        long sum = time + distance;
        boolean overflow = ((time ^ sum) & (distance ^ sum)) < 0;
        return overflow ? distance > 0 ? Long.MAX_VALUE : Long.MIN_VALUE : sum;
    }

    private void review(ProgramRun.Ordered program, List<Late> late, long decided) {
        long reach = reach(program);
        List<Late> judged = new ArrayList<>();
        for (Late event : late) {
            if (forgotten == Long.MIN_VALUE || forgotten < saturated(event.time(), -reach)) {
                judged.add(event);
            } else {
                unexamined++;
            }
        }
        if (judged.isEmpty()) {
            return;
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        List<Waiting> with = new ArrayList<>();
        for (Late event : judged) {
            first = Math.min(first, event.time());
            last = Math.max(last, event.time());
            with.add(event.waiting());
        }
        List<Waiting> without = new ArrayList<>();
        for (Waiting waiting : past) {
            boolean near = waiting.time() >= saturated(first, -reach) && waiting.time() <= saturated(last, reach);
            if (near && program.wants(waiting.matched())) {
                without.add(waiting);
            }
        }
        with.addAll(without);
        Collections.sort(with, ReorderBuffer.ORDER);
        IdentityHashMap<Event, Long> arrivals = new IdentityHashMap<>();
        with.forEach(waiting -> arrivals.put(waiting.event(), waiting.arrival()));
        Map<List<Long>, Integer> difference = new HashMap<>();
        play(program, with, decided, arrivals).forEach(match -> difference.merge(match, 1, Integer::sum));
        play(program, without, decided, arrivals).forEach(match -> difference.merge(match, -1, Integer::sum));
        int missed = difference.values().stream()
                .mapToInt(count -> Math.max(0, count))
                .sum();
        int unwarranted = difference.values().stream()
                .mapToInt(count -> Math.max(0, -count))
                .sum();
        if (missed + unwarranted > 0) {
            long needed = judged.stream().mapToLong(Late::lateness).max().orElseThrow();
            effects.accept(new LateEffect(
                    program.program().rule().name(),
                    judged.stream().map(event -> event.waiting().event()).toList(),
                    Duration.ofNanos(needed),
                    missed,
                    unwarranted));
        }
    }

    /** The sequences that these events make, each as the arrivals of its events. */
    private List<List<Long>> play(
            ProgramRun.Ordered program, List<Waiting> events, long decided, IdentityHashMap<Event, Long> arrivals) {
        List<List<Long>> found = new ArrayList<>();
        Consumer<Detection> out =
                match -> found.add(match.events().stream().map(arrivals::get).toList());
        Correlator correlator = ProgramRun.correlator(program.program().plan(), options);
        for (Waiting waiting : events) {
            correlator.accept(waiting.event(), waiting.time(), program.own(waiting.matched()), out);
        }
        if (decided == Long.MAX_VALUE) {
            correlator.finish(out);
        } else {
            correlator.advance(decided, out);
        }
        return found;
    }

    /** The events that are kept, in the order in which they passed; a copy. */
    List<Waiting> past() {
        return List.copyOf(past);
    }

    /** The latest time of events that passed and are not kept. */
    long forgotten() {
        return forgotten;
    }

    /** The late events of a program that are still to be judged. */
    List<EngineState.Late> pending(ProgramRun.Ordered program, ProgramPlaces places) {
        Pending ofProgram = pending.get(program);
        return ofProgram == null
                ? List.of()
                : ofProgram.events.stream()
                        .map(late -> new EngineState.Late(places.state(late.waiting()), late.lateness()))
                        .toList();
    }

    /** Goes on where another review stood. */
    void restore(List<Waiting> kept, EngineState.OfOrder state) {
        kept.forEach(this::passed);
        forgotten = Math.max(forgotten, state.forgotten());
        unexamined = state.unexamined();
    }

    /** A late event of a program is still to be judged. */
    void restore(ProgramRun.Ordered program, Waiting waiting, long lateness) {
        pending.computeIfAbsent(program, unused -> new Pending()).add(new Late(waiting, lateness));
    }

    /** How many late events could not be judged, as too much had happened since. */
    long unexamined() {
        return unexamined;
    }
}
