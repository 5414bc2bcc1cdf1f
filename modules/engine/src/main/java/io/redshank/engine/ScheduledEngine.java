package io.redshank.engine;

import io.redshank.engine.correlate.Detection;
import io.redshank.engine.scheduled.Found;
import io.redshank.engine.scheduled.Held;
import io.redshank.expr.Condition;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.RulePlan;
import io.redshank.match.Matcher;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs programs as an engine does that runs each rule every few minutes over the last few minutes of events: with its gaps,
 * its windows that begin from nothing, and its most alerts in a run. Where {@link Engine} tells what happened, this one tells
 * what such an engine would have said of it, so that the two can be compared.
 *
 * <p>Now is event time: a rule runs at 1970 and every interval from then on, as soon as no event before that moment may come any
 * more ({@link EngineOptions#lateness}); the runs go on until the last event has left every window. An event is seen by every run
 * whose window holds its time, one that is late by those to come. Rules over alerts see an alert from the next run on. An event
 * without a time of its own is seen by none.
 *
 * <p>Deterministic, without clock or thread, not thread-safe. It is written to be read rather than to be fast: an event costs a
 * look for each window that holds it. At most {@link EngineOptions#maxBuffered} events are held, counted once for each rule
 * they satisfy a condition of; what comes beyond is left out and counted.
 */
public final class ScheduledEngine {
    /** With folding, a run stops when it has looked at so many alerts for each that it may write. */
    private static final int MOST_FOLDED = 5;

    private final EngineOptions options;
    private final AlertListener listener;
    private final List<ScheduledRule> rules = new ArrayList<>();
    private final Matcher matcher;
    private final VisibleConditions visible;
    private final BitSet matched = new BitSet();
    private final SourceTimes times = new SourceTimes();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::run).thenComparingInt(Due::rule));
    private final List<Event> raised = new ArrayList<>();
    private final RecentIds ids;
    private final RecentIds withheld;
    private final Map<String, Long> counters = new HashMap<>();
    private long arrivals;
    private long held;
    private long passed = Long.MIN_VALUE;
    private long swept = Long.MIN_VALUE;

    /** A run to come, unless its rule runs at another time by then. */
    private record Due(long run, int rule) {}

    /**
     * Makes programs ready to run.
     *
     * @throws IllegalArgumentException if one of them cannot; {@link #refusal} tells
     */
    public ScheduledEngine(
            List<Program> programs, EngineOptions options, Indicators indicators, AlertListener listener) {
        this.options = options;
        this.listener = listener;
        this.ids = new RecentIds(options.maxAlertIds());
        this.withheld = new RecentIds(options.maxAlertIds());
        this.visible = new VisibleConditions(options.ignoreIndex());
        List<Condition> conditions = new ArrayList<>();
        for (Program program : programs) {
            refusal(program).ifPresent(reason -> {
                throw new IllegalArgumentException(program.rule().name() + ": " + reason);
            });
            ScheduledRule rule = new ScheduledRule(program, conditions.size(), options, indicators);
            conditions.addAll(ProgramRun.conditionsOf(program.plan()));
            rules.add(rule);
            visible.add(program.index(), rule.first(), rule.size());
        }
        this.matcher = Matcher.of(conditions);
    }

    /** Why a program cannot run on a schedule, in words; empty if it can. */
    public static Optional<String> refusal(Program program) {
        Optional<String> refusal = ScheduleTimes.refusal(program.schedule());
        boolean historyInWindow = program.plan() instanceof RulePlan.NewTermsPlan terms
                && terms.history()
                                .plus(program.schedule().delay())
                                .compareTo(program.schedule().lookBack())
                        <= 0;
        return refusal.isEmpty() && historyInWindow
                ? Optional.of("its history does not reach back beyond its window, so every run fails")
                : refusal;
    }

    /** Takes the next event of the only source. */
    public void accept(Event event) {
        accept(event, "");
    }

    /** Takes the next event of a source, which is known from its first event on, or from {@link #expect}. */
    public void accept(Event event, String source) {
        boolean full = held >= options.maxBuffered();
        if (full) {
            // its own time may let others go
            passTo(event, source);
        }
        matcher.match(event, visible.to(event), matched);
        if (event.timeIsArrival()) {
            for (ScheduledRule rule : rules) {
                count("no_time", rule.wants(matched) ? 1 : 0);
            }
        } else if (!matched.isEmpty()) {
            hold(event, passed);
        }
        if (!full) {
            passTo(event, source);
        }
    }

    private void passTo(Event event, String source) {
        if (!event.timeIsArrival()) {
            times.see(source, event.timestamp());
            progress();
        }
    }

    private void hold(Event event, long earliest) {
        for (int i = 0; i < rules.size(); i++) {
            ScheduledRule rule = rules.get(i);
            if (!rule.wants(matched)) {
                continue;
            }
            Held place = rule.held(event, arrivals++, matched);
            if (place == null) {
                count("no_time", 1);
            } else if (held >= options.maxBuffered() && sweep() == 0) {
                count("events_dropped", 1);
            } else {
                held++;
                long before = rule.next();
                count("late", rule.hold(place, earliest) && !isAlert(event) ? 1 : 0);
                if (rule.next() < before) {
                    due.add(new Due(rule.next(), i));
                }
            }
        }
    }

    private static boolean isAlert(Event event) {
        return event.index().equals(AlertFields.INDEX);
    }

    /** Lets go the events that no run sees any more; those of rules that did not run since are still there. */
    private int sweep() {
        int freed = 0;
        if (passed > swept) {
            swept = passed;
            for (ScheduledRule rule : rules) {
                freed += rule.forget(passed);
            }
            held -= freed;
        }
        return freed;
    }

    /** A source will speak: runs wait for it until it does, or is {@link #idle}. */
    public void expect(String source) {
        times.expect(source);
    }

    /**
     * All that a source still has to tell lies, lateness aside, at this time or later.
     *
     * @param nanos nanoseconds since 1970
     */
    public void reached(String source, long nanos) {
        times.reach(source, nanos);
        progress();
    }

    /** Nothing has come from a source for long: runs go on without it until it speaks again. */
    public void idle(String source) {
        times.idle(source);
        progress();
    }

    /** A source has ended. */
    public void end(String source) {
        times.end(source);
        progress();
    }

    /** Ends the stream: the runs that are left see what there is. Nothing may follow. */
    public void finish() {
        runBefore(ScheduleTimes.NEVER);
        for (ScheduledRule rule : rules) {
            ScheduledFolding folding = rule.folding();
            if (folding != null) {
                folding.finish(this::tell);
            }
        }
    }

    private void progress() {
        long lateness = options.lateness().toNanos();
        if (times.time() >= Long.MIN_VALUE + lateness) {
            runBefore(times.time() - lateness);
        }
    }

    /** Does what is due before a time, at which events may still come. */
    private void runBefore(long time) {
        while (!due.isEmpty() && due.element().run() < time) {
            long run = due.element().run();
            while (!due.isEmpty() && due.element().run() == run) {
                int number = due.remove().rule();
                ScheduledRule rule = rules.get(number);
                if (rule.next() == run) {
                    run(rule, run);
                    if (rule.next() != ScheduleTimes.NEVER) {
                        due.add(new Due(rule.next(), number));
                    }
                }
            }
            showAlerts(run);
        }
        passed = Math.max(passed, time);
    }

    /** Has the alerts of a run seen by later ones. */
    private void showAlerts(long run) {
        List<Event> alerts = List.copyOf(raised);
        raised.clear();
        for (Event alert : alerts) {
            BitSet asked = new BitSet();
            for (ScheduledRule rule : rules) {
                if (rule.readsAlerts()
                        && !AlertAncestry.hasRule(alert, rule.alerts().ruleUuid())) {
                    asked.set(rule.first(), rule.first() + rule.size());
                }
            }
            matcher.match(alert, asked, matched);
            hold(alert, run + 1);
        }
    }

    private void run(ScheduledRule rule, long run) {
        int before = rule.holds();
        Found found = rule.run();
        held -= before - rule.holds();
        ScheduledFolding folding = rule.folding();
        if (folding != null) {
            folding.advance(run, this::tell);
        }
        long windowStart = rule.windowStart(run);
        int created = 0;
        int folded = 0;
        for (Detection detection : found.detections()) {
            List<Alert> alerts = rule.alerts().of(detection, windowStart, run);
            String id = alerts.getLast().id();
            if (ids.contains(id)) {
                continue;
            }
            if (isFull(rule, created, folded)) {
                withhold(id);
                continue;
            }
            ScheduledFolding.Fate fate = raise(rule, detection, alerts, run);
            created += fate == ScheduledFolding.Fate.BEGINS ? 1 : 0;
            folded += fate == ScheduledFolding.Fate.FOLDS ? 1 : 0;
        }
        for (Detection detection : found.cut()) {
            String id = rule.alerts().of(detection, windowStart, run).getLast().id();
            if (!ids.contains(id)) {
                withhold(id);
            }
        }
    }

    private static boolean isFull(ScheduledRule rule, int created, int folded) {
        return created >= rule.mostAlerts()
                || rule.folding() != null && created + folded >= MOST_FOLDED * rule.mostAlerts();
    }

    private void withhold(String id) {
        count("withheld", withheld.add(id) ? 1 : 0);
    }

    private ScheduledFolding.Fate raise(ScheduledRule rule, Detection detection, List<Alert> alerts, long run) {
        ScheduledFolding folding = rule.folding();
        Optional<List<Object>> key = folding == null ? Optional.empty() : folding.key(detection, alerts.getLast());
        List<Alert> written = alerts;
        if (folding != null && key.isPresent()) {
            long time = originalTime(rule, detection);
            ScheduledFolding.Fate fate = folding.offer(key.get(), time, run);
            if (fate != ScheduledFolding.Fate.BEGINS) {
                count("suppressed", fate == ScheduledFolding.Fate.FOLDS ? 1 : 0);
                return fate;
            }
            written = folding.begin(key.get(), alerts, rule.alerts().parent(detection), time, run, this::tell);
        }
        String id = alerts.getLast().id();
        ids.add(id);
        if (withheld.remove(id)) {
            // an earlier run withheld it
            count("withheld", -1);
        }
        if (key.isEmpty()) {
            tell(written);
        }
        if (rules.stream().anyMatch(ScheduledRule::readsAlerts)) {
            written.forEach(alert -> raised.add(AlertAncestry.event(alert, run)));
        }
        return ScheduledFolding.Fate.BEGINS;
    }

    /** A sequence has the time of its last event here: that of its alert is the run's, and would fold what was folded before. */
    private static long originalTime(ScheduledRule rule, Detection detection) {
        return detection instanceof Detection.Sequence sequence
                ? sequence.events().getLast().timestamp()
                : rule.alerts().originalTime(detection);
    }

    private void tell(List<Alert> alerts) {
        alerts.forEach(listener::alert);
    }

    private void count(String counter, long amount) {
        if (amount != 0) {
            counters.merge("scheduled." + counter, amount, Long::sum);
        }
    }

    /**
     * Whether runs had more to tell than they may, and the alert of this id was among the rest. Of very many, the oldest are
     * forgotten.
     */
    boolean isWithheld(String id) {
        return withheld.contains(id);
    }

    /** What was left out or is remarkable, by name. */
    public SortedMap<String, Long> counters() {
        TreeMap<String, Long> all = new TreeMap<>(counters);
        for (ScheduledRule rule : rules) {
            rule.windows().losses().forEach((name, amount) -> all.merge("scheduled." + name, amount, Long::sum));
            ScheduledFolding folding = rule.folding();
            if (folding != null) {
                all.merge("scheduled.groups_closed_early", folding.closedEarly(), Long::sum);
            }
        }
        all.values().removeIf(amount -> amount == 0);
        return Collections.unmodifiableSortedMap(all);
    }
}
