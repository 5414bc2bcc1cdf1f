package io.redshank.rules.overlap;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proves that every event that satisfies one form satisfies another: that no event satisfies the first and the negation of the
 * second. It looks for such an event by the method of tableaux. Parts that must hold are gathered; of parts of which one must
 * hold, those that contradict what is gathered are struck out, and where several are left each is tried. An attempt fails when a
 * field is to have a value of which all tests are excluded. If all attempts fail there is no such event.
 *
 * <p>The work is bounded by {@link #MAX_STEPS} for each proof and by a sum for all; without an answer by then nothing is proved. For
 * one thread.
 */
public final class Implication {
    /** How many times atoms are held against facts and tests of values against each other for one proof (overlap-steps). */
    public static final int MAX_STEPS = 100_000;

    private static final int MAX_DEPTH = 200;

    private long left;
    private int steps;

    /**
     * Proves until it has taken so many steps.
     *
     * @param steps for all proofs together
     */
    public Implication(long steps) {
        this.left = steps;
    }

    /** Whether every event that satisfies the one satisfies the other; a no may mean that it was not found out. */
    public boolean holds(Form one, Form other) {
        if (left <= 0) {
            return false;
        }
        if (one.equals(other)) {
            return true;
        }
        steps = (int) Math.min(left, MAX_STEPS);
        long before = steps;
        try {
            return fails(new Facts(), List.of(one, other.negated()), List.of(), 0);
        } catch (TooManySteps undecided) {
            return false;
        } finally {
            left -= before - steps;
        }
    }

    /** Whether the same events satisfy both; a no may mean that it was not found out. */
    public boolean same(Form one, Form other) {
        return holds(one, other) && holds(other, one);
    }

    /** Ends a proof that takes too long. */
    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** What an event that is looked for must be like. */
    private static final class Facts {
        private final Map<Expr.Field, List<Form.Has>> asked = new HashMap<>();
        private final Map<Expr.Field, List<Form.Has>> excluded = new HashMap<>();
        private final Set<Condition> holding = new HashSet<>();
        private final Set<Condition> failing = new HashSet<>();

        Facts copy() {
            Facts copy = new Facts();
            asked.forEach((field, all) -> copy.asked.put(field, new ArrayList<>(all)));
            excluded.forEach((field, all) -> copy.excluded.put(field, new ArrayList<>(all)));
            copy.holding.addAll(holding);
            copy.failing.addAll(failing);
            return copy;
        }

        List<Form.Has> asked(Form.Has has) {
            return asked.getOrDefault(has.subject().field(), List.of());
        }

        List<Form.Has> excluded(Form.Has has) {
            return excluded.getOrDefault(has.subject().field(), List.of());
        }

        void add(Form.Atom atom, boolean holds) {
            switch (atom) {
                case Form.Has has ->
                    (holds ? asked : excluded)
                            .computeIfAbsent(has.subject().field(), unused -> new ArrayList<>())
                            .add(has);
                case Form.Whole whole -> (holds ? holding : failing).add(whole.condition());
            }
        }
    }

    /** Whether no event is as the facts say and satisfies all parts and one part of each choice. */
    private boolean fails(Facts facts, List<Form> parts, List<Form.Any> open, int depth) {
        if (depth > MAX_DEPTH) {
            throw new TooManySteps();
        }
        Deque<Form> pending = new ArrayDeque<>(parts);
        List<Form.Any> choices = new ArrayList<>(open);
        while (true) {
            while (!pending.isEmpty()) {
                Form part = pending.pop();
                switch (part) {
                    case Form.All all -> all.parts().forEach(pending::push);
                    case Form.Any any -> choices.add(any);
                    case Form.Atom atom -> {
                        if (isRefuted(atom, true, facts)) {
                            return true;
                        }
                        facts.add(atom, true);
                    }
                    case Form.Not not -> {
                        if (isRefuted(not.atom(), false, facts)) {
                            return true;
                        }
                        facts.add(not.atom(), false);
                    }
                }
            }
            List<Form.Any> narrowed = new ArrayList<>();
            for (Form.Any choice : choices) {
                List<Form> left = new ArrayList<>();
                boolean settled = false;
                for (Form part : choice.parts()) {
                    settled |= isEntailed(part, facts);
                    if (!isRefuted(part, facts)) {
                        left.add(part);
                    }
                }
                if (settled) {
                    continue;
                }
                switch (left.size()) {
                    case 0 -> {
                        return true;
                    }
                    case 1 -> pending.push(left.getFirst());
                    default -> narrowed.add(new Form.Any(new LinkedHashSet<>(left)));
                }
            }
            choices = narrowed;
            if (pending.isEmpty()) {
                return !choices.isEmpty() && eachFails(facts, choices, depth);
            }
        }
    }

    private boolean eachFails(Facts facts, List<Form.Any> choices, int depth) {
        Form.Any smallest = choices.getFirst();
        for (Form.Any choice : choices) {
            if (choice.parts().size() < smallest.parts().size()) {
                smallest = choice;
            }
        }
        List<Form.Any> others = new ArrayList<>(choices);
        others.remove(smallest);
        for (Form part : smallest.parts()) {
            step();
            if (!fails(facts.copy(), List.of(part), others, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the form contradicts the facts, as far as its own parts show. */
    private boolean isRefuted(Form form, Facts facts) {
        return switch (form) {
            case Form.All all -> all.parts().stream().anyMatch(part -> isRefuted(part, facts));
            case Form.Any any -> any.parts().stream().allMatch(part -> isRefuted(part, facts));
            case Form.Atom atom -> isRefuted(atom, true, facts);
            case Form.Not not -> isRefuted(not.atom(), false, facts);
        };
    }

    /** Whether the facts say so already. */
    private boolean isEntailed(Form form, Facts facts) {
        return switch (form) {
            case Form.All all -> false;
            case Form.Any any -> false;
            case Form.Atom atom -> isRefuted(atom, false, facts);
            case Form.Not not -> isRefuted(not.atom(), true, facts);
        };
    }

    /** Whether it contradicts the facts that the atom holds, or that it does not. */
    private boolean isRefuted(Form.Atom atom, boolean holds, Facts facts) {
        step();
        return switch (atom) {
            case Form.Whole(Condition condition) -> (holds ? facts.failing : facts.holding).contains(condition);
            case Form.Has has -> {
                if (holds) {
                    yield isCovered(has, facts.excluded(has));
                }
                for (Form.Has asked : facts.asked(has)) {
                    // what is excluded already, and this besides
                    List<Form.Has> excluded = new ArrayList<>(facts.excluded(has));
                    excluded.add(has);
                    if (isCovered(asked, excluded)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    /** Whether each value that passes a test of the first passes one of the others. */
    private boolean isCovered(Form.Has inner, List<Form.Has> outers) {
        for (ValueTest test : inner.tests()) {
            boolean found = false;
            for (Form.Has outer : outers) {
                found = isCovered(inner.subject(), test, outer);
                if (found) {
                    break;
                }
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private boolean isCovered(Subject subject, ValueTest test, Form.Has outer) {
        if (outer.subject().equals(subject) && outer.tests().contains(test)) {
            step();
            return true;
        }
        for (ValueTest wide : outer.tests()) {
            step();
            if (Containment.isWithin(subject, test, outer.subject(), wide)) {
                return true;
            }
        }
        return false;
    }

    private void step() {
        if (--steps < 0) {
            steps = 0;
            throw new TooManySteps();
        }
    }
}
