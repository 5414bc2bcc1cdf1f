package io.redshank.cli;

import io.redshank.cli.output.AlertOutput;
import io.redshank.engine.Alert;
import io.redshank.engine.AlertListener;
import io.redshank.engine.Engine;
import io.redshank.engine.EngineOptions;
import io.redshank.engine.EngineState;
import io.redshank.engine.EngineStatistics;
import io.redshank.engine.Indicators;
import io.redshank.engine.LateEffect;
import io.redshank.engine.RestoredRules;
import io.redshank.engine.ScheduleComparison;
import io.redshank.expr.plan.Program;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.model.Event;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rules at work: takes what inputs give, runs the engine over it and writes the alerts. Not thread-safe. */
final class Detection implements EventSink, AlertListener, LiveClock.Time {
    private final Engine engine;
    /** With it, alerts go through it before they are written here. */
    private final @Nullable ScheduleComparison comparison;

    private final AlertOutput output;
    private final DeadLetters deadLetters;
    private final TimeRange range;
    private final LateEvents lateEvents;
    private final boolean withBuildingBlocks;
    private final SortedMap<String, Long> counters = new TreeMap<>();
    /** One for each open input, not for each of its records. */
    private final Map<String, EventSink> sinks = new HashMap<>();

    /** What other runs counted, of which the state tells. */
    private SortedMap<String, Long> before = new TreeMap<>();

    private boolean flushEachAlert;
    private long events;
    private long outsideRange;
    private long alerts;
    private long buildingBlocks;
    private @Nullable LiveClock liveClock;

    /**
     * @param asScheduled whether scheduled runs are done too, and alerts are theirs
     * @param withBuildingBlocks whether alerts that are hidden by default are written too
     */
    Detection(
            List<Program> programs,
            EngineOptions options,
            Indicators indicators,
            AlertOutput output,
            DeadLetters deadLetters,
            TimeRange range,
            LateEvents lateEvents,
            boolean asScheduled,
            boolean withBuildingBlocks) {
        this.comparison = asScheduled ? new ScheduleComparison(programs, options, indicators, this) : null;
        this.engine = comparison == null
                ? new Engine(programs, options, indicators, this)
                : new Engine(streamed(programs), options, indicators, comparison.stream());
        this.output = output;
        this.deadLetters = deadLetters;
        this.range = range;
        this.lateEvents = lateEvents;
        this.withBuildingBlocks = withBuildingBlocks;
    }

    /** Those that have a meaning over a stream: scheduled runs know more. */
    private static List<Program> streamed(List<Program> programs) {
        return programs.stream()
                .filter(program -> Engine.refusal(program.plan()).isEmpty())
                .toList();
    }

    /** Shows every alert at once from now on, though many small writes cost more than a large one. */
    void flushEachAlert(boolean each) {
        flushEachAlert = each;
    }

    /** Tells the clock of live inputs of all that comes from now on. */
    void tell(LiveClock clock) {
        liveClock = clock;
    }

    @Override
    public void alert(Alert alert) {
        if (!alert.buildingBlock()) {
            alerts++;
        } else if (!alert.isSequenceBlock()) {
            buildingBlocks++;
        }
        if (withBuildingBlocks || !alert.buildingBlock()) {
            output.alert(alert);
            if (flushEachAlert) {
                output.flush();
            }
        }
    }

    @Override
    public void updated(Alert alert) {
        if (withBuildingBlocks || !alert.buildingBlock()) {
            output.updated(alert);
            if (flushEachAlert) {
                output.flush();
            }
        }
    }

    @Override
    public void late(LateEffect effect) {
        lateEvents.tell(effect);
    }

    @Override
    public void event(Event event) {
        event(event, "");
    }

    private void event(Event event, String input) {
        boolean firstView = event.preferredIndex() == null;
        if (!range.contains(event.timestamp())) {
            outsideRange += firstView ? 1 : 0;
            return;
        }
        events += firstView ? 1 : 0;
        if (liveClock != null && !event.timeIsArrival()) {
            liveClock.seen(input, event.timestamp());
        }
        engine.accept(event, input);
        if (comparison != null) {
            comparison.schedule().accept(event, input);
        }
    }

    @Override
    public EventSink from(String input) {
        return sinks.computeIfAbsent(input, SinkOfInput::new);
    }

    /** Knows of which input its events are. */
    private final class SinkOfInput implements EventSink {
        private final String input;

        SinkOfInput(String input) {
            this.input = input;
        }

        @Override
        public void event(Event event) {
            Detection.this.event(event, input);
        }

        @Override
        public void reject(Origin origin, byte[] bytes, String reason) {
            Detection.this.reject(origin, bytes, reason);
        }

        @Override
        public void count(String counter, long amount) {
            Detection.this.count(counter, amount);
        }
    }

    @Override
    public void expect(String input) {
        engine.expect(input);
        if (comparison != null) {
            comparison.schedule().expect(input);
        }
        if (liveClock != null) {
            liveClock.opened(input);
        }
    }

    @Override
    public void reached(String input, long nanos) {
        engine.reached(input, nanos);
        if (comparison != null) {
            comparison.schedule().reached(input, nanos);
        }
    }

    @Override
    public void ended(String input) {
        engine.end(input);
        if (comparison != null) {
            comparison.schedule().end(input);
        }
        sinks.remove(input);
        if (liveClock != null) {
            liveClock.ended(input);
        }
    }

    @Override
    public void reject(Origin origin, byte[] bytes, String reason) {
        deadLetters.add(origin, bytes, reason);
    }

    @Override
    public void count(String counter, long amount) {
        counters.merge(counter, amount, Long::sum);
    }

    @Override
    public void idle(String input) {
        engine.idle(input);
        if (comparison != null) {
            comparison.schedule().idle(input);
        }
    }

    @Override
    public void advance(long nanos) {
        engine.advance(nanos);
    }

    /** Compares recent events with the indicators that there are now. */
    void indicatorsChanged() {
        engine.indicatorsChanged();
    }

    /** Shows the alerts raised so far. */
    void flush() {
        output.flush();
    }

    /** Decides what still waits, and writes the last alerts. */
    void finish() {
        engine.finish();
        if (comparison != null) {
            comparison.finish();
        }
        output.end();
    }

    /** Writes the last alerts; what waits goes on waiting, in a state that was kept. */
    void leave() {
        output.end();
    }

    /** Writes what the engine knows. */
    void save(StateWriter out) {
        engine.state().write(out);
    }

    /**
     * Goes on where another run stood.
     *
     * @throws io.redshank.model.state.StateException if the state is damaged
     */
    RestoredRules restore(StateReader in) {
        RestoredRules rules = engine.restore(EngineState.read(in));
        before = engineCounters();
        before.remove("new_terms.short_history"); // not counted, but so at this moment
        return rules;
    }

    /** Source events; one that is shown in several views counts once. */
    long events() {
        return events;
    }

    long outsideRange() {
        return outsideRange;
    }

    /** Alerts that are not hidden by default. */
    long alerts() {
        return alerts;
    }

    /** Alerts of rules that make building blocks. */
    long buildingBlocks() {
        return buildingBlocks;
    }

    /** What was dropped or is remarkable, by name. */
    SortedMap<String, Long> counters() {
        SortedMap<String, Long> all = new TreeMap<>(counters);
        all.putAll(engineCounters());
        before.forEach((name, amount) -> all.merge(name, -amount, Long::sum));
        if (comparison != null) {
            all.putAll(comparison.counters());
        }
        return all;
    }

    private SortedMap<String, Long> engineCounters() {
        EngineStatistics statistics = engine.statistics();
        SortedMap<String, Long> all = new TreeMap<>(statistics.counters());
        all.put("sequence.ahead", statistics.ahead());
        all.put("sequence.late", statistics.late());
        return all;
    }
}
