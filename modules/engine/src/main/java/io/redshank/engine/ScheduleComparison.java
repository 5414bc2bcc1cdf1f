package io.redshank.engine;

import io.redshank.expr.plan.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Does scheduled runs beside a stream and compares their alerts over the same events. It tells the alerts of the runs; and,
 * labelled, those that only the stream raises. Those that only the runs raise are labelled too. Labels are the fields {@link
 * #BEYOND}, {@link #ONLY} and {@link #REASON} of an alert's document.
 *
 * <p>Two alerts are the same if they have one id. The id of a threshold depends on when the rule runs, that of a group of folded
 * alerts on where the group begins: they are the same if they are of one rule and group and their times overlap.
 *
 * <p>Alerts that both raise are told as soon as both have; the others at the end, by time. At most {@value #MAX_WAITING} wait
 * for their like on either side; then the oldest is told as one without, and counted. Not thread-safe.
 */
public final class ScheduleComparison {
    /** True in an alert that only the stream raises. */
    public static final String BEYOND = "redshank.beyond_schedule";

    /** True in an alert that only scheduled runs raise. */
    public static final String ONLY = "redshank.only_scheduled";

    /** Why, as {@link ScheduleDifference#label} has it. */
    public static final String REASON = "redshank.schedule_difference";

    static final int MAX_WAITING = 100_000;

    private final ScheduleReasons reasons;
    private final ScheduledEngine schedule;
    private final AlertListener listener;
    private final int maxWaiting;
    private final int notScheduled;
    private final Side stream = new Side(true);
    private final Side runs = new Side(false);
    private final Map<ScheduleDifference, Long> differences = new EnumMap<>(ScheduleDifference.class);
    private long comparedEarly;

    /** An alert, after the building blocks that belong to it. */
    private record Told(List<Alert> alerts) {
        Alert last() {
            return alerts.getLast();
        }
    }

    /** What one of the two has raised. */
    private final class Side implements AlertListener {
        private final boolean isStream;
        private final List<Alert> blocks = new ArrayList<>();
        /** What the other has not, by id. */
        final Map<String, Told> waiting = new LinkedHashMap<>();

        Side(boolean isStream) {
            this.isStream = isStream;
        }

        @Override
        public void alert(Alert alert) {
            blocks.add(alert);
            if (!alert.isSequenceBlock()) {
                Told told = new Told(List.copyOf(blocks));
                blocks.clear();
                take(told);
            }
        }

        private void take(Told told) {
            Told other = (isStream ? runs : stream).waiting.remove(told.last().id());
            if (other != null) {
                tell(isStream ? other : told);
                return;
            }
            waiting.put(told.last().id(), told);
            if (waiting.size() > maxWaiting) {
                Iterator<Told> oldest = waiting.values().iterator();
                Told first = oldest.next();
                oldest.remove();
                comparedEarly++;
                tell(isStream ? beyond(first) : only(first));
            }
        }

        @Override
        public void late(LateEffect effect) {
            listener.late(effect);
        }
    }

    /**
     * Makes programs ready to run on their schedules, but for those that {@link ScheduledEngine#refusal} refuses.
     *
     * @param programs those that the stream runs, and possibly others
     * @param listener takes the alerts
     */
    public ScheduleComparison(
            List<Program> programs, EngineOptions options, Indicators indicators, AlertListener listener) {
        this(programs, options, indicators, listener, MAX_WAITING);
    }

    ScheduleComparison(
            List<Program> programs,
            EngineOptions options,
            Indicators indicators,
            AlertListener listener,
            int maxWaiting) {
        List<Program> scheduled = programs.stream()
                .filter(program -> ScheduledEngine.refusal(program).isEmpty())
                .toList();
        this.schedule = new ScheduledEngine(scheduled, options, indicators, runs);
        this.notScheduled = programs.size() - scheduled.size();
        this.reasons = new ScheduleReasons(programs, schedule::isWithheld);
        this.listener = listener;
        this.maxWaiting = maxWaiting;
    }

    /** Takes the alerts of the stream, none of them before its number of folded ones is known. */
    public AlertListener stream() {
        return stream;
    }

    /** Does the runs: is to see the events that the stream sees, and to be left to {@link #finish} at their end. */
    public ScheduledEngine schedule() {
        return schedule;
    }

    private void tell(Told told) {
        told.alerts().forEach(listener::alert);
    }

    private Told beyond(Told told) {
        return labelled(told, reasons.beyond(told.last()));
    }

    private Told only(Told told) {
        return labelled(told, reasons.only(told.last()));
    }

    private Told labelled(Told told, ScheduleDifference difference) {
        differences.merge(difference, 1L, Long::sum);
        Map<String, Object> label = new LinkedHashMap<>();
        label.put(difference.isBeyondSchedule() ? BEYOND : ONLY, true);
        label.put(REASON, difference.label());
        return new Told(told.alerts().stream().map(alert -> alert.with(label)).toList());
    }

    /** The stream has ended: does the runs that are left and tells what has waited. */
    public void finish() {
        schedule.finish();
        Map<String, List<Alert>> groups = new HashMap<>();
        for (Told told : runs.waiting.values()) {
            if (AlertSpan.of(told.last()) != null) {
                groups.computeIfAbsent(AlertSpan.group(told.last()), unused -> new ArrayList<>())
                        .add(told.last());
            }
        }
        Set<String> same = new HashSet<>();
        List<Told> rest = new ArrayList<>();
        for (Told told : stream.waiting.values()) {
            List<String> overlapping = groups.getOrDefault(AlertSpan.group(told.last()), List.of()).stream()
                    .filter(run -> overlap(told.last(), run))
                    .map(Alert::id)
                    .toList();
            same.addAll(overlapping);
            if (overlapping.isEmpty()) {
                rest.add(beyond(told));
            }
        }
        runs.waiting.forEach((id, told) -> rest.add(same.contains(id) ? told : only(told)));
        rest.sort(Comparator.comparing(
                told -> String.valueOf(told.last().document().get("@timestamp"))));
        rest.forEach(this::tell);
        stream.waiting.clear();
        runs.waiting.clear();
    }

    private static boolean overlap(Alert left, Alert right) {
        AlertSpan one = AlertSpan.of(left);
        AlertSpan other = AlertSpan.of(right);
        return one != null && other != null && one.overlaps(other);
    }

    /** How often the two differed for which reason, and what the runs dropped, by name. */
    public SortedMap<String, Long> counters() {
        TreeMap<String, Long> all = new TreeMap<>(schedule.counters());
        differences.forEach((difference, times) -> all.put(
                (difference.isBeyondSchedule() ? "scheduled.beyond." : "scheduled.only.") + difference.label(), times));
        all.put("scheduled.compared_early", comparedEarly);
        all.put("scheduled.rules_not_run", (long) notScheduled);
        all.values().removeIf(amount -> amount == 0);
        return all;
    }
}
