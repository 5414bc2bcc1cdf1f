package io.redshank.engine;

import io.redshank.engine.AlertIds.Parent;
import io.redshank.engine.correlate.Detection;
import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.AlertGroups;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.RulePlan.ThresholdPlan;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds the alerts of one rule that are alike into the first of them, for a time that begins with it. Bounded: beyond the most
 * groups, the one that began first is closed early and counted. Costs one look-up an alert. Not thread-safe.
 */
final class AlertFolding {
    private final AlertGroups groups;
    private final Program program;
    private final int capacity;
    private final long duration;
    /** In the order in which they began. */
    private final Map<List<Object>, Group> open = new LinkedHashMap<>();

    private long closedEarly;

    /** A field without a value. */
    private enum Missing {
        MISSING
    }

    /** The first alert of a group, and what folded into it. */
    private static final class Group {
        final List<Alert> alerts;
        final long began;
        long end;
        long folded;

        Group(List<Alert> alerts, long began, long end) {
            this.alerts = alerts;
            this.began = began;
            this.end = end;
        }
    }

    AlertFolding(AlertGroups groups, Program program, int capacity) {
        this.groups = groups;
        this.program = program;
        this.capacity = capacity;
        this.duration = groups.duration().toNanos();
    }

    /** What decides whether alerts fold; empty if this one never does. */
    Optional<List<Object>> key(Detection found, Alert told) {
        if (groups.fields().isEmpty() && found instanceof Detection.Threshold threshold) {
            List<Object> values = new ArrayList<>();
            threshold.values().forEach(value -> values.add(value == null ? Missing.MISSING : value));
            return Optional.of(values);
        }
        Event event = found.events().getLast();
        Event seen = found instanceof Detection.Sequence ? event.withDocument(document(told)) : event;
        List<Object> key = new ArrayList<>();
        for (Expr.Field field : groups.fields()) {
            List<Object> values = Interpreter.values(field, seen);
            if (values.isEmpty() && !groups.missingFolds()) {
                return Optional.empty();
            }
            key.add(
                    values.isEmpty()
                            ? Missing.MISSING
                            : values.stream()
                                    .map(CanonicalJson::plain)
                                    .sorted((left, right) -> left.toString().compareTo(right.toString()))
                                    .toList());
        }
        return Optional.of(key);
    }

    private static Document document(Alert alert) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>(alert.document());
        return Document.of(source);
    }

    /** Closes the groups whose time is over before this. */
    void advance(long time, Consumer<List<Alert>> closed) {
        Iterator<Group> oldest = open.values().iterator();
        while (oldest.hasNext()) {
            Group group = oldest.next();
            if (time - group.began <= duration) {
                return;
            }
            oldest.remove();
            close(group, closed);
        }
    }

    /** The earliest time at which {@link #advance} closes a group, as things stand; {@link Long#MAX_VALUE} if none is open. */
    long due() {
        return open.isEmpty() ? Long.MAX_VALUE : open.values().iterator().next().began + duration;
    }

    /** Closes all groups. */
    void finish(Consumer<List<Alert>> closed) {
        open.values().forEach(group -> close(group, closed));
        open.clear();
    }

    private void close(Group group, Consumer<List<Alert>> closed) {
        closed.accept(closed(group.alerts, group.folded, group.end));
    }

    /** Whether an alert folds into an earlier one; then it is counted there. */
    boolean folds(List<Object> key, long originalTime) {
        Group group = open.get(key);
        if (group == null) {
            return false;
        }
        group.folded++;
        group.end = Math.max(group.end, originalTime);
        return true;
    }

    /**
     * Begins a group.
     *
     * @param alerts the last of which tells of all
     * @return the alerts as they are until others fold into them
     */
    List<Alert> begin(
            List<Object> key,
            List<Alert> alerts,
            Parent parent,
            long writtenAt,
            long originalTime,
            Consumer<List<Alert>> closed) {
        List<Alert> begun = begun(key, alerts, parent, originalTime);
        open.put(key, new Group(begun, writtenAt, originalTime));
        if (open.size() > capacity) {
            Iterator<Group> oldest = open.values().iterator();
            Group first = oldest.next();
            oldest.remove();
            closedEarly++;
            close(first, closed);
        }
        return begun;
    }

    /** The alerts that begin a group, as they are until others fold into them. */
    List<Alert> begun(List<Object> key, List<Alert> alerts, Parent parent, long originalTime) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<Object> terms = terms(key);
        String time = Timestamps.format(originalTime);
        String ruleUuid = AlertIds.ruleUuid(program.rule().ruleId());
        fields.put(AlertFields.SUPPRESSION + "terms", terms);
        fields.put(AlertFields.SUPPRESSION + "start", time);
        fields.put(AlertFields.SUPPRESSION + "end", time);
        fields.put(AlertFields.SUPPRESSION + "docs_count", 0L);
        fields.put(AlertFields.INSTANCE_ID, AlertIds.ofGroup(terms, ruleUuid));
        Alert told = alerts.getLast().with(fields);
        if (program.rule().type().equals("query") || program.rule().type().equals("saved_query")) {
            told = told.withId(AlertIds.ofFolded(parent, ruleUuid, terms, time));
        }
        List<Alert> begun = new ArrayList<>(alerts);
        begun.set(begun.size() - 1, told);
        return begun;
    }

    /** The alerts of a group, the last of which tells how many others folded into it. */
    static List<Alert> closed(List<Alert> alerts, long folded, long end) {
        if (folded == 0) {
            return alerts;
        }
        Map<String, Object> changed = new LinkedHashMap<>();
        changed.put(AlertFields.SUPPRESSION + "end", Timestamps.format(end));
        changed.put(AlertFields.SUPPRESSION + "docs_count", folded);
        List<Alert> all = new ArrayList<>(alerts);
        all.set(all.size() - 1, all.getLast().with(changed));
        return all;
    }

    private List<Object> terms(List<Object> key) {
        List<String> names = groups.fields().isEmpty() && program.plan() instanceof ThresholdPlan threshold
                ? threshold.keys().stream().map(field -> field.field().name()).toList()
                : groups.fields().stream().map(Expr.Field::name).toList();
        List<Object> terms = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Map<String, @Nullable Object> term = new LinkedHashMap<>();
            term.put("field", names.get(i));
            term.put("value", value(key.get(i)));
            terms.add(term);
        }
        return terms;
    }

    private static @Nullable Object value(Object part) {
        return switch (part) {
            case Missing missing -> null;
            case List<?> values -> values.size() == 1 ? values.getFirst() : values;
            default -> CanonicalJson.plain(part);
        };
    }

    /** What is open; a copy. */
    EngineState.OfFolding state() {
        List<EngineState.Group> groupStates = new ArrayList<>(open.size());
        open.forEach((key, group) -> {
            List<@Nullable Object> parts = new ArrayList<>(key.size());
            key.forEach(part -> parts.add(part == Missing.MISSING ? null : part));
            List<EngineState.OfAlert> alerts = group.alerts.stream()
                    .map(alert -> new EngineState.OfAlert(
                            alert.id(), alert.buildingBlock(), alert.document(), alert.events()))
                    .toList();
            groupStates.add(new EngineState.Group(parts, alerts, group.began, group.end, group.folded));
        });
        return new EngineState.OfFolding(groupStates, closedEarly);
    }

    /** Goes on where another stood. */
    void restore(EngineState.OfFolding state) {
        for (EngineState.Group group : state.groups()) {
            List<Object> key = new ArrayList<>();
            group.key().forEach(part -> key.add(part == null ? Missing.MISSING : part));
            List<Alert> alerts = group.alerts().stream()
                    .map(alert -> new Alert(
                            alert.id(), alert.buildingBlock(), program.rule(), alert.document(), alert.events()))
                    .toList();
            Group restored = new Group(alerts, group.began(), group.end());
            restored.folded = group.folded();
            open.put(key, restored);
        }
        closedEarly = state.closedEarly();
    }

    /** How many groups were closed before their time. */
    long closedEarly() {
        return closedEarly;
    }
}
