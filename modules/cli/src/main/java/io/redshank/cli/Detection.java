package io.redshank.cli;

import io.redshank.cli.output.AlertOutput;
import io.redshank.engine.Alert;
import io.redshank.engine.Engine;
import io.redshank.engine.EngineOptions;
import io.redshank.engine.EngineStatistics;
import io.redshank.expr.plan.Program;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.model.Event;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rules at work: takes what inputs give, runs the engine over it and writes the alerts. Not thread-safe. */
final class Detection implements EventSink {
    private final Engine engine;
    private final AlertOutput output;
    private final DeadLetters deadLetters;
    private final TimeRange range;
    private final boolean withBuildingBlocks;
    private final SortedMap<String, Long> counters = new TreeMap<>();
    private boolean flushEachAlert;
    private long events;
    private long outsideRange;
    private long alerts;
    private long buildingBlocks;
    private long latest = Long.MIN_VALUE;

    /**
     * @param withBuildingBlocks whether alerts that are hidden by default are written too
     */
    Detection(
            List<Program> programs,
            EngineOptions options,
            AlertOutput output,
            DeadLetters deadLetters,
            TimeRange range,
            boolean withBuildingBlocks) {
        this.engine = new Engine(programs, options, this::alert);
        this.output = output;
        this.deadLetters = deadLetters;
        this.range = range;
        this.withBuildingBlocks = withBuildingBlocks;
    }

    /** Shows every alert at once from now on, though many small writes cost more than a large one. */
    void flushEachAlert(boolean each) {
        flushEachAlert = each;
    }

    private void alert(Alert alert) {
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
    public void event(Event event) {
        boolean firstView = event.preferredIndex() == null;
        if (!range.contains(event.timestamp())) {
            outsideRange += firstView ? 1 : 0;
            return;
        }
        events += firstView ? 1 : 0;
        latest = event.timeIsArrival() ? latest : Math.max(latest, event.timestamp());
        engine.accept(event);
    }

    @Override
    public void reject(Origin origin, byte[] bytes, String reason) {
        deadLetters.add(origin, bytes, reason);
    }

    @Override
    public void count(String counter, long amount) {
        counters.merge(counter, amount, Long::sum);
    }

    /** Lets event time pass to this point in nanoseconds since 1970. */
    void advance(long nanos) {
        engine.advance(nanos);
    }

    /** The latest event time seen, in nanoseconds since 1970, or the least value if there was no event. */
    long latest() {
        return latest;
    }

    /** Shows the alerts raised so far. */
    void flush() {
        output.flush();
    }

    /** Decides what still waits, and writes the last alerts. */
    void finish() {
        engine.finish();
        output.end();
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
        EngineStatistics statistics = engine.statistics();
        all.putAll(statistics.counters());
        if (statistics.late() > 0) {
            all.put("sequence.late", statistics.late());
        }
        return all;
    }
}
