package io.redshank.engine;

import io.redshank.engine.correlate.Detection;
import io.redshank.expr.plan.AlertGroups;
import io.redshank.expr.plan.Program;
import io.redshank.model.Timestamps;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Folds the alerts of one rule as scheduled runs do: into the one that began the group within the duration before the run, or
 * in the same run if the rule names none. What an earlier run has folded already is known by its time. Bounded: beyond the most
 * groups, the one that began first is forgotten and counted. Not thread-safe.
 */
final class ScheduledFolding {
    private final AlertFolding folding;
    private final int capacity;
    private final boolean eachRun;
    private final boolean remembers;
    private final long duration;
    /** In the order in which they began. */
    private final Map<List<Object>, Group> groups = new LinkedHashMap<>();

    /** Those into which alerts may still fold, in the order in which they began. */
    private final ArrayDeque<Group> open = new ArrayDeque<>();

    private long closedEarly;

    /** What becomes of an alert. */
    enum Fate {
        /** It begins a group. */
        BEGINS,
        /** It is counted in the alert that began its group. */
        FOLDS,
        /** An earlier run has folded it. */
        KNOWN
    }

    /** The alert that began a group, and what folded into it. */
    private static final class Group {
        final List<Object> key;
        final List<Alert> alerts;
        final long began;
        long end;
        long folded;
        long lastFold;
        long lastRun;
        /** The end as it was when the last run began. */
        long settledEnd;

        boolean closed;

        Group(List<Object> key, List<Alert> alerts, long began, long end) {
            this.key = key;
            this.alerts = alerts;
            this.began = began;
            this.lastRun = began;
            this.end = end;
            this.settledEnd = end;
        }
    }

    ScheduledFolding(AlertGroups groups, Program program, int capacity) {
        this.folding = new AlertFolding(groups, program, capacity);
        this.capacity = capacity;
        this.eachRun = groups.eachRun();
        this.duration = groups.duration().toNanos();
        String type = program.rule().type();
        // queries keep in mind up to where each group was folded; the others ask the alert that is still open
        this.remembers = eachRun || type.equals("query") || type.equals("saved_query");
    }

    /** What decides whether alerts fold; empty if this one never does. */
    Optional<List<Object>> key(Detection found, Alert told) {
        return folding.key(found, told);
    }

    private boolean isOpen(Group group, long run) {
        return eachRun ? group.began == run : run - group.began <= duration;
    }

    /** What becomes of an alert of this group and time in a run; if it folds, it is counted. */
    Fate offer(List<Object> key, long time, long run) {
        Group group = groups.get(key);
        if (group == null) {
            return Fate.BEGINS;
        }
        if (group.lastRun != run) {
            group.lastRun = run;
            group.settledEnd = group.end;
        }
        boolean stillOpen = isOpen(group, run);
        if (group.began != run && time <= group.settledEnd && (stillOpen || remembers)) {
            return Fate.KNOWN;
        }
        if (!stillOpen) {
            return Fate.BEGINS;
        }
        group.folded++;
        group.lastFold = run;
        group.end = Math.max(group.end, time);
        return Fate.FOLDS;
    }

    /** Begins a group and closes the one of that key that was before. */
    List<Alert> begin(
            List<Object> key,
            List<Alert> alerts,
            AlertIds.Parent parent,
            long time,
            long run,
            Consumer<List<Alert>> told) {
        List<Alert> begun = folding.begun(key, alerts, parent, time);
        Group before = groups.remove(key);
        if (before != null) {
            close(before, told);
        }
        Group group = new Group(key, begun, run, time);
        groups.put(key, group);
        open.add(group);
        if (groups.size() > capacity) {
            Group oldest = groups.values().iterator().next();
            closedEarly += oldest.closed ? 0 : 1;
            close(oldest, told);
            groups.remove(oldest.key);
        }
        return begun;
    }

    /** Tells the alerts into which none folds in this run or a later one. */
    void advance(long run, Consumer<List<Alert>> told) {
        while (!open.isEmpty() && (open.getFirst().closed || !isOpen(open.getFirst(), run))) {
            Group group = open.removeFirst();
            close(group, told);
            if (!remembers) {
                groups.remove(group.key, group);
            }
        }
    }

    /** Tells all alerts. */
    void finish(Consumer<List<Alert>> told) {
        open.forEach(group -> close(group, told));
        open.clear();
    }

    private static void close(Group group, Consumer<List<Alert>> told) {
        if (group.closed) {
            return;
        }
        group.closed = true;
        List<Alert> alerts = new ArrayList<>(AlertFolding.closed(group.alerts, group.folded, group.end));
        if (group.folded > 0) {
            Map<String, Object> last = Map.of(AlertFields.PREFIX + "last_detected", Timestamps.format(group.lastFold));
            alerts.set(alerts.size() - 1, alerts.getLast().with(last));
        }
        told.accept(alerts);
    }

    /** How many groups were closed before their time. */
    long closedEarly() {
        return closedEarly;
    }
}
