package io.redshank.engine;

import io.redshank.engine.correlate.Detection;
import io.redshank.engine.correlate.IndicatorMatcher;
import io.redshank.engine.scheduled.EventWindows;
import io.redshank.engine.scheduled.Found;
import io.redshank.engine.scheduled.Held;
import io.redshank.engine.scheduled.NewTermsWindows;
import io.redshank.engine.scheduled.SampleWindows;
import io.redshank.engine.scheduled.SequenceWindows;
import io.redshank.engine.scheduled.ThresholdWindows;
import io.redshank.engine.scheduled.Window;
import io.redshank.engine.scheduled.Windows;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.indicators.IndicatorStore;
import io.redshank.model.Event;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule on its schedule: the events that its windows to come may hold, and when it runs next. Runs whose window holds nothing
 * are passed over, as they would find nothing. Not thread-safe.
 */
final class ScheduledRule {
    /** An engine that runs rules raises no more alerts in a run, whatever a rule says. */
    private static final int MOST_ALERTS = 1_000;

    private static final Comparator<Held> ORDER = Comparator.comparingLong(Held::orderTime)
            .thenComparing(Held::tiebreaker, Tiebreakers.ORDER)
            .thenComparingLong(Held::arrival);

    private final Program program;
    private final ScheduleTimes times;
    private final int first;
    private final int size;
    private final AlertBuilder alerts;
    private final Windows windows;
    private final @Nullable ScheduledFolding folding;
    private final NavigableSet<Held> held = new TreeSet<>(Held.BY_TIME);
    private long next = ScheduleTimes.NEVER;

    /**
     * @param first where its conditions stand among those of all rules
     */
    ScheduledRule(Program program, int first, EngineOptions options, Indicators indicators) {
        this.program = program;
        this.times = new ScheduleTimes(program.schedule());
        this.first = first;
        this.size = ProgramRun.conditionsOf(program.plan()).size();
        this.alerts = new AlertBuilder(program);
        this.windows = windows(program, options, indicators);
        this.folding = program.suppression()
                .map(groups -> new ScheduledFolding(
                        groups, program, options.correlators().maxKeys()))
                .orElse(null);
    }

    private static Windows windows(Program program, EngineOptions options, Indicators indicators) {
        return switch (program.plan()) {
            case QueryPlan.EventPlan plan -> {
                boolean eql = program.rule().type().equals("eql");
                yield new EventWindows(
                        eql ? ORDER : Held.BY_TIME,
                        plan.pipes(),
                        eql,
                        event -> Optional.of(new Detection.Single(event)));
            }
            case QueryPlan.SequencePlan plan -> new SequenceWindows(plan, options.sequences(), ORDER);
            case QueryPlan.SamplePlan plan -> new SampleWindows(plan, ORDER);
            case RulePlan.ThresholdPlan plan -> new ThresholdWindows(plan, options.correlators());
            case RulePlan.NewTermsPlan plan -> new NewTermsWindows(plan, options.correlators());
            case RulePlan.IndicatorPlan plan -> {
                IndicatorStore store = indicators.store();
                IndicatorMatcher matcher = store == null ? null : new IndicatorMatcher(plan, store);
                yield new EventWindows(
                        Held.BY_TIME,
                        List.of(),
                        program.suppression().isEmpty(),
                        event -> matcher == null ? Optional.empty() : matcher.match(event));
            }
        };
    }

    int first() {
        return first;
    }

    int size() {
        return size;
    }

    AlertBuilder alerts() {
        return alerts;
    }

    @Nullable
    ScheduledFolding folding() {
        return folding;
    }

    Windows windows() {
        return windows;
    }

    boolean readsAlerts() {
        return program.index().matchesHidden(AlertFields.INDEX);
    }

    /** How many alerts one run may raise. */
    int mostAlerts() {
        return Math.min(program.rule().maxSignals(), MOST_ALERTS);
    }

    /** Whether the rule looks at an event for which these conditions hold, out of those of all rules. */
    boolean wants(BitSet matched) {
        int condition = matched.nextSetBit(first);
        return condition >= 0 && condition < first + size;
    }

    /**
     * The event as the rule holds it, or null if no run ever sees it: it has no time that counts, or one centuries away.
     *
     * @param matched the conditions that hold, out of those of all rules
     */
    @Nullable
    Held held(Event event, long arrival, BitSet matched) {
        EventOrder order = program.order();
        Long time = times.of(event);
        Long orderTime = Tiebreakers.time(event, order);
        if (time == null || orderTime == null) {
            return null;
        }
        return new Held(
                event, time, orderTime, Tiebreakers.of(event, order), arrival, matched.get(first, first + size));
    }

    /**
     * Takes an event in.
     *
     * @param earliest runs before this are over
     * @return whether a run that is over would have seen it, had it come in time
     */
    boolean hold(Held event, long earliest) {
        held.add(event);
        next = Math.min(next, times.firstRunThatSees(event.time(), earliest));
        return times.firstRunThatSees(event.time(), Long.MIN_VALUE) < earliest;
    }

    /** When the next run is that finds events in its window, or {@link ScheduleTimes#NEVER}. */
    long next() {
        return next;
    }

    /** What the next run finds; then the one after it is next. */
    Found run() {
        Window window = times.window(next);
        forgetBefore(window.from());
        List<Held> events =
                held.stream().takeWhile(event -> event.time() <= window.to()).toList();
        Found found = windows.find(window, events, mostAlerts());
        next = nextAfter(next);
        return found;
    }

    /** Forgets the events that no run from this time on sees; tells how many. */
    int forget(long earliest) {
        return forgetBefore(times.window(earliest).from());
    }

    private int forgetBefore(long time) {
        int forgotten = 0;
        while (!held.isEmpty() && held.getFirst().time() < time) {
            windows.passed(held.removeFirst());
            forgotten++;
        }
        return forgotten;
    }

    private long nextAfter(long run) {
        for (Held event : held) {
            long sees = times.firstRunThatSees(event.time(), run + 1);
            if (sees != ScheduleTimes.NEVER) {
                return sees;
            }
        }
        return ScheduleTimes.NEVER;
    }

    /** When the window of a run begins. */
    long windowStart(long run) {
        return times.window(run).from();
    }

    /** How many events it holds. */
    int holds() {
        return held.size();
    }
}
