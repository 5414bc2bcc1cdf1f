package io.redshank.workbench.synth;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.rules.overlap.Form;
import io.redshank.rules.overlap.FormReader;
import io.redshank.rules.overlap.Subject;
import io.redshank.rules.overlap.ValueTest;
import io.redshank.workbench.solve.Slot;
import io.redshank.workbench.solve.Solver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The different events that a rule needs. Immutable.
 *
 * @param conditions what each must satisfy
 * @param forms the same in normal form
 * @param besides what must hold of them besides
 * @param same slots that have the value of another one
 */
record Cast(List<Condition> conditions, List<Form> forms, List<Solver.Part> besides, Map<Slot, Slot> same) {
    Cast(List<Condition> conditions, List<Solver.Part> besides, Map<Slot, Slot> same) {
        this(conditions, conditions.stream().map(FormReader::read).toList(), besides, same);
    }

    Cast {
        forms = List.copyOf(forms);
        conditions = List.copyOf(conditions);
        besides = List.copyOf(besides);
        same = Collections.unmodifiableMap(new LinkedHashMap<>(same));
    }

    /** One event. */
    static Cast of(Condition condition, List<Solver.Part> besides) {
        return new Cast(List.of(condition), besides, Map.of());
    }

    /** That a field of an event has a value. */
    static Solver.Part present(int event, Expr.Field field) {
        return new Solver.Part(
                event, new Form.Has(new Subject(field, Subject.View.ALL), Set.of(new ValueTest.Present())));
    }

    /** A search for events of which each is as it must be. */
    Solver.Task task(boolean several, long seed) {
        List<Solver.Part> parts = new ArrayList<>(besides);
        for (int i = 0; i < conditions.size(); i++) {
            parts.add(new Solver.Part(i, forms.get(i)));
        }
        return new Solver.Task(parts, conditions.size(), same, Map.of(), several, seed);
    }

    /** The same search for events of which one is not as it must be, just for the sake of a leaf of its condition. */
    Solver.Task task(int event, Leaf leaf, List<Map<String, Object>> like, boolean several, long seed) {
        List<Solver.Part> parts = new ArrayList<>(besides);
        for (int i = 0; i < conditions.size(); i++) {
            parts.add(new Solver.Part(i, i == event ? leaf.broken() : forms.get(i)));
        }
        return new Solver.Task(parts, conditions.size(), same, slots(like), several, seed);
    }

    /** The same cast, where it is left open whether one of the events has values by which it belongs to the others. */
    Cast without(int event) {
        Map<Slot, Slot> others = new LinkedHashMap<>(same);
        others.keySet().removeIf(slot -> slot.event() == event);
        others.values().removeIf(slot -> slot.event() == event);
        return new Cast(
                conditions,
                forms,
                besides.stream().filter(part -> part.event() != event).toList(),
                others);
    }

    /** The values of events by slot. */
    static Map<Slot, Object> slots(List<Map<String, Object>> events) {
        Map<Slot, Object> slots = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            int event = i;
            events.get(i).forEach((field, value) -> slots.put(new Slot(event, field), value));
        }
        return slots;
    }
}
