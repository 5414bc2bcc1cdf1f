package io.redshank.engine;

import io.redshank.engine.correlate.Detection;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.indicators.Indicator;
import io.redshank.indicators.IndicatorStore;
import io.redshank.match.Matcher;
import io.redshank.model.Event;
import io.redshank.model.state.StateException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs over a stream of events and raises alerts.
 *
 * <p>Rules that look at single events, or match them with indicators, alert at once. Sequences, thresholds and new terms see events in their total order: an event waits until, by
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
    private final EngineOptions options;
    private final AlertListener listener;
    private final ProgramTable table;
    private final List<ProgramRun> programs;
    /** The conditions of the programs that read alerts, by program. */
    private final Map<ProgramRun, BitSet> readers = new LinkedHashMap<>();

    private final Map<EventOrder, OrderedPrograms> orders = new LinkedHashMap<>();
    /** Of the programs that read alerts: they come after those whose alerts they read. */
    private final Map<EventOrder, OrderedPrograms> ordersOfAlerts = new LinkedHashMap<>();

    /** Made when first asked for. */
    private @Nullable ProgramPlaces places;

    private final Matcher matcher;
    private final VisibleConditions visible;
    private final BitSet matched = new BitSet();
    private final AlertFlow alerts;
    private final Indicators indicators;
    /** How far event time has come for those who wait for indicators. */
    private final SourceTimes recentTimes = new SourceTimes();

    private final Map<String, Long> counters = new TreeMap<>();
    private long events;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * Makes programs ready to run.
     *
     * @throws IllegalArgumentException if one of them cannot run over a stream; {@link #refusal} tells
     */
    public Engine(List<Program> programs, EngineOptions options, AlertListener listener) {
        this(programs, options, Indicators.NONE, listener);
    }

    /**
     * Makes programs ready to run, some of which match events with indicators.
     *
     * @throws IllegalArgumentException if one of them cannot run over a stream; {@link #refusal} tells
     */
    public Engine(List<Program> programs, EngineOptions options, Indicators indicators, AlertListener listener) {
        this.options = options;
        this.indicators = indicators;
        this.listener = listener;
        this.alerts = new AlertFlow(options, listener, this::count);
        this.table = new ProgramTable(programs, options, indicators);
        this.programs = table.programs();
        for (ProgramRun run : this.programs) {
            boolean readsAlerts = run.readsAlerts();
            if (readsAlerts) {
                alerts.isRead();
                BitSet own = new BitSet();
                own.set(run.first(), run.first() + run.size());
                readers.put(run, own);
            }
            if (run instanceof ProgramRun.Ordered ordered) {
                Map<EventOrder, OrderedPrograms> level = readsAlerts ? ordersOfAlerts : orders;
                level.computeIfAbsent(ordered.program().order(), this::order).add(ordered);
            }
        }
        this.matcher = Matcher.of(table.conditions());
        this.visible = new VisibleConditions(options.ignoreIndex());
        for (ProgramRun run : this.programs) {
            visible.add(run.program().index(), run.first(), run.size());
        }
    }

    private OrderedPrograms order(EventOrder key) {
        return new OrderedPrograms(key, options, table, alerts, listener, this::count);
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
        if (!event.timeIsArrival()) {
            first = Math.min(first, event.timestamp());
            last = Math.max(last, event.timestamp());
        }
        matcher.match(event, visible.to(event), matched);
        if (indicators.maxRecent() > 0 && !event.timeIsArrival()) {
            recentTimes.see(source, event.timestamp());
        }
        raiseSingle(event);
        if (ordersOfAlerts.isEmpty()) {
            orders.values().forEach(order -> order.place(event, source, matched));
        } else {
            BitSet own = (BitSet) matched.clone();
            orders.values().forEach(order -> order.place(event, source, matched));
            feedAlerts();
            matched.clear();
            matched.or(own);
            ordersOfAlerts.values().forEach(order -> order.place(event, source, matched));
        }
        feedAlerts();
    }

    private void raiseSingle(Event event) {
        table.forEach(matched, program -> {
            if (program instanceof ProgramRun.Single) {
                alerts.raise(program, null, new Detection.Single(event));
            } else if (program instanceof ProgramRun.Indicator match) {
                raiseIndicated(match, event);
            }
        });
    }

    /** Shows the alerts raised since to the programs that read alerts. */
    private void feedAlerts() {
        for (Event alert = alerts.next(); alert != null; alert = alerts.next()) {
            feed(alert);
        }
    }

    private void feed(Event alert) {
        BitSet asked = new BitSet();
        readers.forEach((program, conditions) -> {
            if (!AlertAncestry.hasRule(alert, program.alerts().ruleUuid())) {
                asked.or(conditions);
            }
        });
        matcher.match(alert, asked, matched);
        raiseSingle(alert);
        ordersOfAlerts.values().forEach(order -> order.place(alert, "", matched));
    }

    private void forEachOrder(Consumer<OrderedPrograms> action) {
        orders.values().forEach(action);
        feedAlerts();
        ordersOfAlerts.values().forEach(action);
        feedAlerts();
    }

    private void raiseIndicated(ProgramRun.Indicator program, Event event) {
        Optional<Detection.Indicators> found = program.match(event);
        if (found.isPresent()) {
            alerts.raise(program, program.folding(), found.get());
        } else {
            program.recent().add(event, recentTimes.time());
        }
    }

    /**
     * Adds indicators to what a source of them has, and matches recent events with them.
     *
     * @return why some of them cannot be kept, one line each
     * @throws IllegalStateException if the engine was made without a store of indicators
     */
    public List<String> addIndicators(String source, Collection<Indicator> added) {
        IndicatorStore store = indicators.store();
        if (store == null) {
            throw new IllegalStateException("this engine has no store of indicators");
        }
        List<String> refused = new ArrayList<>();
        IndicatorStore.Loading loading = store.extend(source);
        added.forEach(
                indicator -> loading.add(indicator).ifPresent(reason -> refused.add(indicator.id() + ": " + reason)));
        loading.commit();
        indicatorsChanged();
        return refused;
    }

    /**
     * The store has other indicators than before: events that matched none and lie within the look-back of their rule are
     * compared once more. An event has one alert of a rule, so those that matched already are left alone.
     */
    public void indicatorsChanged() {
        for (ProgramRun program : programs) {
            if (program instanceof ProgramRun.Indicator match) {
                match.recent().offer(recentTimes.time(), event -> {
                    Optional<Detection.Indicators> found = match.match(event);
                    found.ifPresent(indicated -> alerts.raise(match, match.folding(), indicated));
                    return found.isPresent();
                });
            }
        }
    }

    /** A source will speak: sequences wait for it until it does, or is {@link #idle}. */
    public void expect(String source) {
        forEachOrder(order -> order.times().expect(source));
    }

    /**
     * All that a source still has to tell lies, lateness aside, at this time or later.
     *
     * @param nanos nanoseconds since 1970
     */
    public void reached(String source, long nanos) {
        forEachOrder(order -> {
            order.times().reach(source, nanos);
            order.progress();
        });
    }

    /** Nothing has come from a source for long: sequences go on without it until it speaks again. */
    public void idle(String source) {
        forEachOrder(order -> {
            order.times().idle(source);
            order.progress();
        });
    }

    /** A source has ended. */
    public void end(String source) {
        forEachOrder(order -> {
            order.times().end(source);
            order.progress();
        });
    }

    /**
     * Lets event time pass without an event, for streams that are all idle: what was waiting only for time is decided.
     *
     * @param nanos nanoseconds since 1970 up to which, lateness aside, no event will come any more
     */
    public void advance(long nanos) {
        forEachOrder(order -> {
            order.times().reachAll(nanos);
            order.progress();
        });
    }

    /** Ends the stream: everything that waits is decided as if time had passed. Nothing may follow. */
    public void finish() {
        for (ProgramRun program : programs) {
            if (program instanceof ProgramRun.Indicator match && match.folding() != null) {
                match.folding().finish(alerts::closed);
            }
        }
        forEachOrder(OrderedPrograms::finish);
    }

    private ProgramPlaces places() {
        ProgramPlaces made = places == null ? new ProgramPlaces(programs) : places;
        places = made;
        return made;
    }

    /**
     * All that the engine knows between two events, to go on from later or elsewhere. A copy: the engine may go on too. Costs
     * what is remembered.
     */
    public EngineState state() {
        List<EngineState.OfProgram> ofPrograms = new ArrayList<>(programs.size());
        for (int place = 0; place < programs.size(); place++) {
            ofPrograms.add(stateOf(programs.get(place), places().fingerprint(place)));
        }
        List<EngineState.OfOrder> ofOrders = new ArrayList<>();
        orders.values().forEach(order -> ofOrders.add(order.state(false, places())));
        ordersOfAlerts.values().forEach(order -> ofOrders.add(order.state(true, places())));
        return new EngineState(
                ofPrograms,
                ofOrders,
                alerts.ids(),
                new LinkedHashMap<>(alerts.byRule()),
                new LinkedHashMap<>(counters),
                events,
                first,
                last);
    }

    private EngineState.OfProgram stateOf(ProgramRun program, String fingerprint) {
        AlertFlow.Cap cap = alerts.cap(program.program());
        String name = program.program().rule().name();
        return switch (program) {
            case ProgramRun.Single single ->
                new EngineState.OfProgram(fingerprint, name, null, null, cap.interval(), cap.alerts(), List.of());
            case ProgramRun.Indicator match ->
                new EngineState.OfProgram(
                        fingerprint,
                        name,
                        null,
                        match.folding() == null ? null : match.folding().state(),
                        cap.interval(),
                        cap.alerts(),
                        List.of());
            case ProgramRun.Ordered ordered -> {
                AlertFolding folding = ordered.folding();
                yield new EngineState.OfProgram(
                        fingerprint,
                        name,
                        ordered.correlator().state(),
                        folding == null ? null : folding.state(),
                        cap.interval(),
                        cap.alerts(),
                        orderOf(ordered).review().pending(ordered, places()));
            }
        };
    }

    private OrderedPrograms orderOf(ProgramRun.Ordered program) {
        Map<EventOrder, OrderedPrograms> level = program.readsAlerts() ? ordersOfAlerts : orders;
        return Objects.requireNonNull(level.get(program.program().order()), "every program has an order");
    }

    /**
     * Goes on where another engine stood; this one must not have seen an event. Rules are known by their ids and what they
     * look for; the state of those that this engine does not have, or that look for something else now, is dropped.
     *
     * @throws StateException if the state is damaged; the engine is of no use then
     */
    public RestoredRules restore(EngineState state) {
        if (events > 0) {
            throw new IllegalStateException("an engine that has seen events cannot take over a state");
        }
        ProgramPlaces.Known known = places().new Known(state.programs());
        try {
            for (EngineState.OfOrder ofOrder : state.orders()) {
                OrderedPrograms order = (ofOrder.ofAlerts() ? ordersOfAlerts : orders).get(ofOrder.key());
                if (order != null) {
                    order.restore(ofOrder, known);
                }
            }
            for (int place = 0; place < state.programs().size(); place++) {
                ProgramRun program = known.program(place);
                if (program != null) {
                    restore(program, state.programs().get(place), known);
                }
            }
        } catch (IllegalArgumentException malformed) {
            throw new StateException("the state is damaged: " + malformed.getMessage());
        }
        alerts.restore(state.alertIds(), state.alertsByRule());
        counters.putAll(state.counters());
        events = state.events();
        first = state.first();
        last = state.last();
        return known.told();
    }

    private void restore(ProgramRun program, EngineState.OfProgram state, ProgramPlaces.Known known) {
        if (state.capAlerts() > 0) {
            alerts.restore(program.program(), new AlertFlow.Cap(state.capInterval(), state.capAlerts()));
        }
        if (program instanceof ProgramRun.Indicator match && match.folding() != null && state.folding() != null) {
            match.folding().restore(state.folding());
        }
        if (!(program instanceof ProgramRun.Ordered ordered)) {
            return;
        }
        if (state.correlator() != null) {
            ordered.correlator().restore(state.correlator());
        }
        if (state.folding() != null && ordered.folding() != null) {
            ordered.folding().restore(state.folding());
        }
        for (EngineState.Late late : state.late()) {
            ReorderBuffer.Waiting waiting = known.waiting(late.waiting());
            if (waiting != null && ordered.program().plan() instanceof QueryPlan.SequencePlan) {
                orderOf(ordered).review().restore(ordered, waiting, late.lateness());
            }
        }
    }

    private void count(String counter, long amount) {
        if (amount > 0) {
            counters.merge(counter, amount, Long::sum);
        }
    }

    /** How many new-terms rules cannot know yet what is new. */
    private long shortHistories() {
        return programs.stream()
                .filter(run -> first <= last
                        && run.program().plan() instanceof RulePlan.NewTermsPlan terms
                        && last - first < terms.history().toNanos())
                .count();
    }

    /** What was done so far. */
    public EngineStatistics statistics() {
        TreeMap<String, Long> all = new TreeMap<>(counters);
        long late = 0;
        long ahead = 0;
        List<OrderedPrograms> allOrders = new ArrayList<>(orders.values());
        allOrders.addAll(ordersOfAlerts.values());
        for (OrderedPrograms order : allOrders) {
            late += order.late();
            ahead += order.times().ahead();
            order.losses(all);
        }
        all.put("new_terms.short_history", shortHistories());
        for (ProgramRun program : programs) {
            if (program instanceof ProgramRun.Indicator match) {
                all.merge("threat_match.events_forgotten", match.recent().forgotten(), Long::sum);
                if (match.matcher() != null) {
                    match.matcher().losses().forEach((name, n) -> all.merge("threat_match." + name, n, Long::sum));
                }
            }
        }
        all.values().removeIf(amount -> amount == 0);
        return new EngineStatistics(events, late, ahead, alerts.byRule(), all);
    }
}
