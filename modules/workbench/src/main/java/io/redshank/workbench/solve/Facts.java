package io.redshank.workbench.solve;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import io.redshank.rules.overlap.Form;
import io.redshank.rules.overlap.FormReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What an attempt of the solver has gathered: demands and values by slot, and conditions that are looked at last. For one thread. */
final class Facts {
    private final Solver.Task task;
    private final Map<Slot, SlotFacts> slots = new LinkedHashMap<>();
    private final Map<Slot, List<Object>> values = new LinkedHashMap<>();
    private final Map<Slot, List<Map<String, Object>>> objects = new LinkedHashMap<>();
    private final Map<Whole, Boolean> wholes = new LinkedHashMap<>();
    final Set<String> severalIn = new LinkedHashSet<>();

    /** A condition that is not taken apart. */
    record Whole(int event, Condition condition) {}

    Facts(Solver.Task task) {
        this.task = task;
    }

    Facts copy() {
        Facts copy = new Facts(task);
        copy.slots.putAll(slots);
        copy.values.putAll(values);
        objects.forEach((slot, all) -> copy.objects.put(slot, new ArrayList<>(all)));
        copy.wholes.putAll(wholes);
        copy.severalIn.addAll(severalIn);
        return copy;
    }

    Slot canonical(Slot slot) {
        return task.same().getOrDefault(slot, slot);
    }

    /** Adds a demand; the slot that it is one of. */
    Slot add(int event, Form.Has has, boolean holds) {
        Slot slot = canonical(new Slot(event, has.subject().field().name()));
        slots.put(slot, of(slot).with(has, holds));
        return slot;
    }

    /** Adds a condition; false if the opposite is known. */
    boolean addWhole(int event, Condition condition, boolean holds) {
        Boolean known = wholes.put(new Whole(event, condition), holds);
        return known == null || known == holds;
    }

    void addObject(Slot slot, Map<String, Object> object) {
        objects.computeIfAbsent(slot, unused -> new ArrayList<>()).add(object);
    }

    /** Objects that stay where none are asked for. */
    @SuppressWarnings("unchecked") // objects are made by the solver
    void keepObjects(Slot slot, List<?> kept) {
        objects.computeIfAbsent(slot, unused -> (List<Map<String, Object>>) kept);
    }

    SlotFacts of(Slot slot) {
        return slots.getOrDefault(canonical(slot), SlotFacts.NONE);
    }

    SlotFacts of(int event, Form.Has has) {
        return of(new Slot(event, has.subject().field().name()));
    }

    /** Whether it was said that the condition holds, or does not. */
    boolean isKnown(int event, Condition condition, boolean holds) {
        Boolean known = wholes.get(new Whole(event, condition));
        return known != null && known == holds;
    }

    List<Object> values(Slot slot) {
        return values.getOrDefault(canonical(slot), List.of());
    }

    void set(Slot slot, List<Object> chosen) {
        values.put(canonical(slot), chosen);
    }

    /** The values that a slot should have if they will do. */
    List<?> preferred(Slot slot) {
        Object value = task.preferred().get(slot);
        List<?> values = value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
        return values.stream().filter(each -> !(each instanceof Map)).toList();
    }

    /** Takes away the values that nobody asked for. */
    void forgetUnasked() {
        values.keySet().removeIf(slot -> of(slot).asked().isEmpty());
    }

    Map<Whole, Boolean> wholes() {
        return wholes;
    }

    /** Whether the form holds for what the events are so far. */
    boolean holds(int event, Form form) {
        return switch (form) {
            case Form.All all -> all.parts().stream().allMatch(part -> holds(event, part));
            case Form.Any any -> any.parts().stream().anyMatch(part -> holds(event, part));
            case Form.Has has ->
                values(new Slot(event, has.subject().field().name())).stream().anyMatch(has::passes);
            case Form.Whole(Condition condition) -> wholes.getOrDefault(new Whole(event, condition), false);
            case Form.Not not -> !holds(event, not.atom());
        };
    }

    /** What fields of a pattern must not be and are, for each such field. */
    Deque<Solver.Part> brokenPatterns() {
        Deque<Solver.Part> parts = new ArrayDeque<>();
        List<Map<String, Object>> events = events();
        wholes.forEach((whole, holds) -> {
            if (!holds && whole.condition() instanceof Condition.AnyField any) {
                for (String field : events.get(whole.event()).keySet()) {
                    if (any.names().matches(field)
                            && any.schema().typeOf(field).orElse(FieldType.DYNAMIC) == any.type()) {
                        Form not = FormReader.read(new Condition.Not(Fields.renamed(any, field)));
                        if (!holds(whole.event(), not)) {
                            parts.add(new Solver.Part(whole.event(), not));
                        }
                    }
                }
            }
        });
        return parts;
    }

    /** A condition that is not as it should be, if there is one. */
    Optional<Condition> wrongWhole() {
        List<Event> events = asEvents();
        return wholes.entrySet().stream()
                .filter(whole -> Interpreter.test(
                                whole.getKey().condition(),
                                events.get(whole.getKey().event()))
                        != whole.getValue())
                .map(whole -> whole.getKey().condition())
                .findFirst();
    }

    List<Event> asEvents() {
        return events().stream().map(Solver::event).toList();
    }

    /** The fields of each event. */
    List<Map<String, Object>> events() {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < task.events(); i++) {
            events.add(new LinkedHashMap<>());
        }
        values.forEach((slot, chosen) -> put(events, slot, chosen));
        task.same().forEach((slot, place) -> put(events, slot, values.getOrDefault(place, List.of())));
        objects.forEach((slot, all) -> events.get(slot.event()).put(slot.field(), List.copyOf(all)));
        return events;
    }

    private static void put(List<Map<String, Object>> events, Slot slot, List<Object> chosen) {
        if (!chosen.isEmpty()) {
            events.get(slot.event())
                    .put(slot.field(), chosen.size() == 1 ? Objects.requireNonNull(chosen.getFirst()) : chosen);
        }
    }
}
