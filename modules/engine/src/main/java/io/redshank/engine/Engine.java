package io.redshank.engine;

import io.redshank.engine.correlate.Detection;
import io.redshank.expr.Condition;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.match.Matcher;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs over a stream of events and raises alerts.
 *
 * <p>Rules that look at single events alert at once. Sequences, thresholds and new terms see events in their total order: an event waits until, by
 * event time, none that precedes it may come any more ({@link EngineOptions#lateness}); one that comes still later is
 * counted and left out of sequences, and the listener is told if it would have changed what they found. So events that
 * arrive shuffled within the lateness give the alerts of sorted ones.
 *
 * <p>Events come from <em>sources</em>, such as files, each with an event time of its own; the engine waits for the source
 * that is furthest behind. An event whose time is but that of its arrival, or far ahead of its source's others, does not move
 * event time.
 *
 * <p>Deterministic, without clock or thread of its own, and not thread-safe. Cost per event: one look at the conditions of
 * the rules that see its index.
 */
public final class Engine {
    private static final int MAX_KNOWN_INDICES = 1_000;

    private final EngineOptions options;
    private final AlertListener listener;
    private final List<ProgramRun> programs = new ArrayList<>();
    private final Map<EventOrder, Order> orders = new LinkedHashMap<>();
    private final Matcher matcher;
    private final Map<View, BitSet> visible = new HashMap<>();
    private final BitSet matched = new BitSet();
    private final RecentIds ids;
    private final Map<String, Long> alertsByRule = new LinkedHashMap<>();
    private final Map<String, Long> counters = new TreeMap<>();
    private long events;

    /** What decides which rules see an event. */
    private record View(String index, @Nullable String preferred) {}

    /** The sequences that share a total order, how far its time has come, and the events that wait in it. */
    private final class Order {
        final EventOrder key;
        final List<ProgramRun.Ordered> programs = new ArrayList<>();
        final SourceTimes times = new SourceTimes();
        final LateReview review = new LateReview(options, listener::late);
        final ReorderBuffer buffer =
                new ReorderBuffer(options.lateness().toNanos(), options.maxBuffered(), this::feed, this::late);
        long late;

        Order(EventOrder key) {
            this.key = key;
        }

        void place(Event event, String source) {
            Long time = Tiebreakers.time(event, key);
            boolean wanted = false;
            for (ProgramRun.Ordered program : programs) {
                wanted |= program.wants(matched);
            }
            if (time == null) {
                count("sequence.no_time", wanted ? 1 : 0);
                return;
            }
            if (wanted) {
                buffer.add(event, time, Tiebreakers.of(event, key), (BitSet) matched.clone());
            }
            if (!event.timeIsArrival()) {
                times.see(source, time);
                progress();
            }
        }

        void progress() {
            long before = buffer.watermark();
            buffer.reached(times.time());
            if (buffer.watermark() > before) {
                for (ProgramRun.Ordered program : programs) {
                    program.correlator().advance(buffer.watermark(), found -> raise(program, found));
                }
                review.advance(buffer.watermark());
            }
        }

        private void feed(ReorderBuffer.Waiting waiting) {
            review.passed(waiting);
            for (ProgramRun.Ordered program : programs) {
                if (program.wants(waiting.matched())) {
                    program.correlator()
                            .accept(
                                    waiting.event(),
                                    waiting.time(),
                                    program.own(waiting.matched()),
                                    found -> raise(program, found));
                }
            }
        }

        private void late(ReorderBuffer.Waiting waiting) {
            late++;
            List<ProgramRun.Ordered> sequences = new ArrayList<>();
            for (ProgramRun.Ordered program : programs) {
                if (program.wants(waiting.matched())) {
                    if (program.program().plan() instanceof QueryPlan.SequencePlan) {
                        sequences.add(program);
                    } else {
                        count(program.program().rule().type() + ".late", 1);
                    }
                }
            }
            review.late(waiting, sequences, times.time());
        }

        void finish() {
            buffer.finish();
            programs.forEach(program -> program.correlator().finish(found -> raise(program, found)));
            review.finish();
        }
    }

    /**
     * Makes programs ready to run.
     *
     * @throws IllegalArgumentException if one of them cannot run over a stream; {@link #refusal} tells
     */
    public Engine(List<Program> programs, EngineOptions options, AlertListener listener) {
        this.options = options;
        this.listener = listener;
        this.ids = new RecentIds(options.maxAlertIds());
        List<Condition> conditions = new ArrayList<>();
        for (Program program : programs) {
            ProgramRun run = ProgramRun.of(program, conditions, options);
            this.programs.add(run);
            if (run instanceof ProgramRun.Ordered ordered) {
                orders.computeIfAbsent(program.order(), Order::new).programs.add(ordered);
            }
        }
        this.matcher = Matcher.of(conditions);
    }

    /** Why a plan cannot run over a stream, in words; empty if it can. */
    public static Optional<String> refusal(RulePlan plan) {
        if (plan instanceof QueryPlan.SamplePlan) {
            return Optional.of("a sample has no end in a stream of events");
        }
        return plan instanceof QueryPlan query && !query.pipes().isEmpty()
                ? Optional.of("a pipe picks from all results, which a stream of events never has")
                : Optional.empty();
    }

    /** Takes the next event of the only source. */
    public void accept(Event event) {
        accept(event, "");
    }

    /**
     * Takes the next event, in any order within the lateness, and raises what it completes.
     *
     * @param source the name of where it comes from; a source is known from its first event on, or from {@link #expect}
     */
    public void accept(Event event, String source) {
        events++;
        matcher.match(event, visibleConditions(event), matched);
        if (!matched.isEmpty()) {
            for (ProgramRun program : programs) {
                if (program instanceof ProgramRun.Single single && matched.get(single.first())) {
                    raise(List.of(single.alerts().event(event)));
                }
            }
        }
        orders.values().forEach(order -> order.place(event, source));
    }

    private BitSet visibleConditions(Event event) {
        if (visible.size() > MAX_KNOWN_INDICES) {
            visible.clear();
        }
        return visible.computeIfAbsent(new View(event.index(), event.preferredIndex()), unused -> {
            BitSet conditions = new BitSet();
            for (ProgramRun run : programs) {
                boolean sees = options.ignoreIndex()
                        ? event.preferredIndex() == null
                        : event.isVisibleTo(run.program().index());
                if (sees) {
                    conditions.set(run.first(), run.first() + run.size());
                }
            }
            return conditions;
        });
    }

    /** A source will speak: sequences wait for it until it does, or is {@link #idle}. */
    public void expect(String source) {
        orders.values().forEach(order -> order.times.expect(source));
    }

    /**
     * All that a source still has to tell lies, lateness aside, at this time or later.
     *
     * @param nanos nanoseconds since 1970
     */
    public void reached(String source, long nanos) {
        orders.values().forEach(order -> {
            order.times.reach(source, nanos);
            order.progress();
        });
    }

    /** Nothing has come from a source for long: sequences go on without it until it speaks again. */
    public void idle(String source) {
        orders.values().forEach(order -> {
            order.times.idle(source);
            order.progress();
        });
    }

    /** A source has ended. */
    public void end(String source) {
        orders.values().forEach(order -> {
            order.times.end(source);
            order.progress();
        });
    }

    /**
     * Lets event time pass without an event, for streams that are all idle: what was waiting only for time is decided.
     *
     * @param nanos nanoseconds since 1970 up to which, lateness aside, no event will come any more
     */
    public void advance(long nanos) {
        orders.values().forEach(order -> {
            order.times.reachAll(nanos);
            order.progress();
        });
    }

    /** Ends the stream: everything that waits is decided as if time had passed. Nothing may follow. */
    public void finish() {
        orders.values().forEach(Order::finish);
    }

    private void raise(ProgramRun.Ordered program, Detection found) {
        raise(program.alerts().of(found));
    }

    /** Raises alerts that belong together, the last of them the one that tells of all. */
    private void raise(List<Alert> alerts) {
        Alert told = alerts.getLast();
        if (!ids.add(told.id())) {
            count("alerts.repeated", 1);
            return;
        }
        alertsByRule.merge(told.rule().name(), 1L, Long::sum);
        alerts.forEach(listener::alert);
    }

    private void count(String counter, long amount) {
        if (amount > 0) {
            counters.merge(counter, amount, Long::sum);
        }
    }

    /** What was done so far. */
    public EngineStatistics statistics() {
        TreeMap<String, Long> all = new TreeMap<>(counters);
        long late = 0;
        long ahead = 0;
        for (Order order : orders.values()) {
            late += order.late;
            ahead += order.times.ahead();
            all.merge("sequence.late_unexamined", order.review.unexamined(), Long::sum);
            all.merge("sequence.reorder_forced", order.buffer.forced(), Long::sum);
            for (ProgramRun.Ordered program : order.programs) {
                String kind = program.program().plan() instanceof QueryPlan.SequencePlan
                        ? "sequence."
                        : program.program().rule().type() + ".";
                program.correlator().losses().forEach((name, amount) -> all.merge(kind + name, amount, Long::sum));
            }
        }
        all.values().removeIf(amount -> amount == 0);
        return new EngineStatistics(events, late, ahead, alertsByRule, all);
    }
}
