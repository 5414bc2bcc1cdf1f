package io.redshank.workbench.solve;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.rules.overlap.Form;
import io.redshank.rules.overlap.ValueTest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Finds values for conditions that compare fields with each other: the value of one field for the others, the same with something
 * before or behind it, and what the constants of the condition suggest. A search with few tries; whoever asks tests what came of
 * it. For one thread.
 */
final class Comparisons {
    private static final int TRIES = 400;

    private final Facts facts;
    private final Domain domain;
    private final RandomGenerator random;

    Comparisons(Facts facts, Domain domain, RandomGenerator random) {
        this.facts = facts;
        this.domain = domain;
        this.random = random;
    }

    /** Changes values until all is right; whether it is. */
    boolean settle(BooleanSupplier isRight) {
        for (Map.Entry<Facts.Whole, Boolean> whole : facts.wholes().entrySet()) {
            if (whole.getKey().condition() instanceof Condition.Leaf leaf && !isAsWanted(whole)) {
                settle(whole, slots(whole.getKey().event(), leaf.expression()), leaf.expression());
            }
        }
        return isRight.getAsBoolean();
    }

    private boolean isAsWanted(Map.Entry<Facts.Whole, Boolean> whole) {
        return Interpreter.test(
                        whole.getKey().condition(),
                        facts.asEvents().get(whole.getKey().event()))
                == whole.getValue();
    }

    private List<Slot> slots(int event, Expr expression) {
        Set<Slot> slots = new LinkedHashSet<>();
        Solver.names(expression).forEach(name -> slots.add(facts.canonical(new Slot(event, name))));
        return List.copyOf(slots);
    }

    private void settle(Map.Entry<Facts.Whole, Boolean> whole, List<Slot> slots, Expr expression) {
        if (slots.isEmpty() || (whole.getValue() && shared(slots) && isAsWanted(whole))) {
            return;
        }
        List<Object> constants = new ArrayList<>(Suggestions.of(
                new ValueTest.Satisfies(expression), facts.of(slots.getFirst()).type(), random));
        for (int i = 0; i < TRIES && !isAsWanted(whole); i++) {
            Slot slot = slots.get(random.nextInt(slots.size()));
            List<Object> pool = new ArrayList<>(constants);
            for (Slot other : slots) {
                for (Object value : facts.values(other)) {
                    pool.add(value);
                    pool.add(value + "1");
                    pool.add("a" + value);
                    String text = value.toString();
                    pool.add(text.substring(0, Math.min(text.length(), 1 + random.nextInt(8))));
                    pool.add(text.substring(0, Math.max(0, text.length() - 1 - random.nextInt(4))));
                    pool.add(Examples.numbered(value, 1 + random.nextInt(9)));
                }
            }
            pool.addAll(Examples.of(slot.field(), facts.of(slot).type()));
            Object value = pool.get(random.nextInt(pool.size()));
            if (facts.of(slot).accepts(value)) {
                facts.set(slot, List.of(value));
            } else if (random.nextInt(4) == 0
                    && domain.find(slot.field(), facts.of(slot), List.of())
                            instanceof Domain.Choice.Value(Object other)) {
                facts.set(slot, List.of(other));
            }
        }
    }

    /** Gives all slots one value that is right for each; whether there is one. */
    private boolean shared(List<Slot> slots) {
        List<Form.Has> asked = new ArrayList<>();
        List<Form.Has> excluded = new ArrayList<>();
        List<Object> known = new ArrayList<>();
        for (Slot slot : slots) {
            asked.addAll(facts.of(slot).asked());
            excluded.addAll(facts.of(slot).excluded());
            known.addAll(facts.values(slot));
        }
        known.addAll(
                Examples.of(slots.getFirst().field(), facts.of(slots.getFirst()).type()));
        if (domain.find(slots.getFirst().field(), new SlotFacts(asked, excluded), known)
                instanceof Domain.Choice.Value(Object value)) {
            slots.forEach(slot -> facts.set(slot, List.of(value)));
            return true;
        }
        return false;
    }
}
