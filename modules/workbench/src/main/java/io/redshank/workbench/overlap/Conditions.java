package io.redshank.workbench.overlap;

import io.redshank.expr.Condition;
import io.redshank.match.Matcher;
import io.redshank.rules.overlap.Form;
import io.redshank.rules.overlap.FormReader;
import io.redshank.rules.overlap.Implication;
import io.redshank.workbench.solve.Answer;
import io.redshank.workbench.solve.Solver;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The different conditions of many rules, and how they lie to each other. Each has a few events that satisfy it, which all others are
 * tried on: that refutes most implications and shows most overlaps at the cost of a match. What is left is proved or refuted by the
 * solver.
 *
 * <p>Filled by one thread, then safe for many.
 */
final class Conditions {
    private static final int EVENTS_EACH = 3;

    /** How much the solver may do for a pair (overlap-steps). */
    private static final int MAX_STEPS = 600;

    private static final long PROOF_STEPS = 50_000;

    private final List<Form> forms = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Map<Form, Integer> numbers = new HashMap<>();
    private List<Sample> samples = List.of();
    private final Map<Long, Outcome> implied = new ConcurrentHashMap<>();
    private final Map<Long, Outcome> shared = new ConcurrentHashMap<>();

    /** An event that satisfies a condition, and which others it satisfies. */
    private record Seen(Map<String, Object> event, BitSet satisfied) {}

    private record Sample(List<Seen> events) {}

    /** What was found out. */
    enum Truth {
        YES,
        /** If each field holds one value, but for those that usually hold several. */
        YES_OF_ONE_VALUE,
        NO,
        UNKNOWN
    }

    /** @param event shows it: of what is shared, one that satisfies both; of what is not implied, one that does not satisfy the other */
    record Outcome(Truth truth, @Nullable Map<String, Object> event) {
        boolean holds() {
            return truth == Truth.YES || truth == Truth.YES_OF_ONE_VALUE;
        }
    }

    /** The number of a condition. */
    int add(Condition condition) {
        Form form = FormReader.read(condition);
        Integer known = numbers.putIfAbsent(form, forms.size());
        if (known != null) {
            return known;
        }
        forms.add(form);
        conditions.add(condition);
        return forms.size() - 1;
    }

    /** Makes events for all conditions and tries them on all. */
    void makeSamples(long seed) {
        List<List<Map<String, Object>>> events = IntStream.range(0, forms.size())
                .parallel()
                .mapToObj(i -> satisfying(forms.get(i), seed))
                .toList();
        Matcher matcher = Matcher.of(conditions);
        BitSet all = new BitSet();
        all.set(0, conditions.size());
        List<Sample> made = new ArrayList<>();
        for (List<Map<String, Object>> own : events) {
            List<Seen> seen = new ArrayList<>();
            for (Map<String, Object> event : own) {
                BitSet satisfied = new BitSet();
                matcher.match(Solver.event(event), all, satisfied);
                seen.add(new Seen(event, satisfied));
            }
            made.add(new Sample(seen));
        }
        samples = made;
    }

    private static List<Map<String, Object>> satisfying(Form form, long seed) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < EVENTS_EACH; i++) {
            Answer answer = Solver.solve(task(List.of(form), false, seed + i));
            if (!(answer instanceof Answer.Found)) {
                answer = Solver.solve(task(List.of(form), true, seed + i));
            }
            if (answer instanceof Answer.Found found && !events.contains(event(found))) {
                events.add(event(found));
            }
        }
        return events;
    }

    /** The event in the order of its fields' names: however it was found. */
    private static Map<String, Object> event(Answer.Found found) {
        return Collections.unmodifiableMap(new TreeMap<>(found.events().getFirst()));
    }

    private static Solver.Task task(List<Form> forms, boolean several, long seed) {
        return new Solver.Task(
                forms.stream().map(form -> new Solver.Part(0, form)).toList(),
                1,
                Map.of(),
                Map.of(),
                several,
                seed,
                MAX_STEPS);
    }

    /** Whether every event that satisfies the one satisfies the other. */
    Outcome implies(int one, int other) {
        if (one == other) {
            return new Outcome(Truth.YES, null);
        }
        for (Seen seen : samples.get(one).events) {
            if (!seen.satisfied.get(other)) {
                return new Outcome(Truth.NO, seen.event);
            }
        }
        return implied.computeIfAbsent(pair(one, other), unused -> prove(one, other));
    }

    private Outcome prove(int one, int other) {
        Form negated = forms.get(other).negated();
        Answer several = Solver.solve(task(List.of(forms.get(one), negated), true, 1));
        if (several instanceof Answer.Impossible) {
            return new Outcome(Truth.YES, null);
        }
        if (several instanceof Answer.Found found && found.withSeveral().isEmpty()) {
            return new Outcome(Truth.NO, event(found));
        }
        if (several instanceof Answer.Undecided
                && new Implication(PROOF_STEPS).holds(forms.get(one), forms.get(other))) {
            return new Outcome(Truth.YES, null);
        }
        return switch (Solver.solve(task(List.of(forms.get(one), negated), false, 1))) {
            case Answer.Impossible unused -> new Outcome(Truth.YES_OF_ONE_VALUE, null);
            case Answer.Found found -> new Outcome(Truth.NO, event(found));
            case Answer.Undecided unused -> new Outcome(Truth.UNKNOWN, null);
        };
    }

    /** Whether an event satisfies both, its fields holding one value each where they usually do. */
    Outcome overlaps(int one, int other) {
        for (Seen seen : samples.get(one).events) {
            if (seen.satisfied.get(other)) {
                return new Outcome(Truth.YES, seen.event);
            }
        }
        for (Seen seen : samples.get(other).events) {
            if (seen.satisfied.get(one)) {
                return new Outcome(Truth.YES, seen.event);
            }
        }
        return shared.computeIfAbsent(pair(Math.min(one, other), Math.max(one, other)), unused -> meet(one, other));
    }

    private Outcome meet(int one, int other) {
        return switch (Solver.solve(task(List.of(forms.get(one), forms.get(other)), false, 1))) {
            case Answer.Impossible unused -> new Outcome(Truth.NO, null);
            case Answer.Found found -> new Outcome(Truth.YES, event(found));
            case Answer.Undecided unused -> new Outcome(Truth.UNKNOWN, null);
        };
    }

    private static long pair(int one, int other) {
        return ((long) one << 32) | other;
    }
}
