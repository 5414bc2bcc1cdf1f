package io.redshank.workbench.solve;

import io.redshank.expr.Condition;
import io.redshank.expr.ConditionPrinter;
import io.redshank.expr.Expr;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import io.redshank.rules.overlap.Form;
import io.redshank.rules.overlap.FormReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of events that satisfy forms. What must hold is gathered by field; where one part of several must hold, the parts
 * are tried one after the other, those first that hold already. A field whose demands contradict each other ends an attempt, and if
 * all attempts end so there are no such events. What compares fields with each other is satisfied last, by trying values of the one
 * for the other.
 *
 * <p>The work is bounded by {@link #MAX_STEPS}. Deterministic by seed. Stateless and thread-safe.
 */
public final class Solver {
    /** How many times demands are added to fields, in all attempts of one search (solver-steps). */
    public static final int MAX_STEPS = 4_000;

    private static final int MAX_DEPTH = 120;

    private final Task task;
    private final RandomGenerator random;
    private final Covering covering = new Covering();
    private final Domain domain;
    private int steps;
    /** Whether an attempt ended for another reason than a proof. */
    private boolean doubtful;

    private String conflict = "";
    private int conflictDepth = -1;

    /**
     * What is looked for.
     *
     * @param parts what must hold of which event
     * @param events how many events there are
     * @param same slots that have the value of another one
     * @param preferred values to be taken where they will do
     * @param several whether a field may hold several values that usually holds one
     * @param maxSteps how many times demands are added to fields, at the most
     */
    public record Task(
            List<Part> parts,
            int events,
            Map<Slot, Slot> same,
            Map<Slot, Object> preferred,
            boolean several,
            long seed,
            int maxSteps) {

        public Task(
                List<Part> parts,
                int events,
                Map<Slot, Slot> same,
                Map<Slot, Object> preferred,
                boolean several,
                long seed) {
            this(parts, events, same, preferred, several, seed, MAX_STEPS);
        }

        public Task {
            parts = List.copyOf(parts);
            same = Collections.unmodifiableMap(new LinkedHashMap<>(same));
            preferred = Collections.unmodifiableMap(new LinkedHashMap<>(preferred));
        }

        /** One event that satisfies a form. */
        public static Task of(Form form, long seed) {
            return new Task(List.of(new Part(0, form)), 1, Map.of(), Map.of(), true, seed);
        }

        /** The same, with values to be taken where they will do. */
        public Task preferring(Map<Slot, Object> values) {
            return new Task(parts, events, same, values, several, seed, maxSteps);
        }
    }

    /** A form that must hold of an event. */
    public record Part(int event, Form form) {}

    /** One part of several. */
    private record Choices(int event, List<Form> parts) {}

    private Solver(Task task) {
        this.task = task;
        this.steps = task.maxSteps;
        this.random = new SplittableRandom(task.seed);
        this.domain = new Domain(covering, random);
    }

    /** Looks for the events. */
    public static Answer solve(Task task) {
        return new Solver(task).solve();
    }

    private Answer solve() {
        try {
            Facts found = search(new Facts(task), new ArrayDeque<>(task.parts), List.of(), 0);
            if (found != null) {
                return new Answer.Found(found.events(), List.copyOf(found.severalIn));
            }
        } catch (TooManySteps unused) {
            return new Answer.Undecided("more than " + task.maxSteps + " steps (solver-steps)"
                    + (conflict.isEmpty() ? "" : "; " + conflict));
        }
        String why = conflict.isEmpty() ? "it asks for nothing that could be" : conflict;
        return doubtful ? new Answer.Undecided(why) : new Answer.Impossible(why);
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** The events of the first attempt that succeeds, or null. */
    private @Nullable Facts search(Facts facts, Deque<Part> pending, List<Choices> open, int depth) {
        if (depth > MAX_DEPTH) {
            doubtful = true;
            return null;
        }
        List<Choices> choices = new ArrayList<>(open);
        do {
            if (!take(facts, pending, choices, depth)) {
                return null;
            }
            choices = narrowed(facts, choices, pending, depth);
            if (choices == null) {
                return null;
            }
        } while (!pending.isEmpty());
        if (choices.isEmpty()) {
            return finished(facts, depth);
        }
        Choices next = next(facts, choices);
        List<Choices> others = new ArrayList<>(choices);
        others.remove(next);
        for (Form part : ordered(next, facts)) {
            Facts found =
                    search(facts.copy(), new ArrayDeque<>(List.of(new Part(next.event, part))), others, depth + 1);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /**
     * The choices without those that are settled and without parts that contradict what is known; parts that are the only ones left
     * must hold. Null if nothing is left of one.
     */
    private @Nullable List<Choices> narrowed(Facts facts, List<Choices> choices, Deque<Part> forced, int depth) {
        List<Choices> narrowed = new ArrayList<>();
        for (Choices each : choices) {
            List<Form> left = new ArrayList<>();
            boolean settled = false;
            for (Form part : each.parts) {
                settled |= isEntailed(each.event, part, facts);
                if (!isRefuted(each.event, part, facts)) {
                    left.add(part);
                }
            }
            if (settled) {
                continue;
            }
            switch (left.size()) {
                case 0 -> {
                    fail(contradiction(each, facts), depth);
                    return null;
                }
                case 1 -> forced.add(new Part(each.event, left.getFirst()));
                default -> narrowed.add(left.size() == each.parts.size() ? each : new Choices(each.event, left));
            }
        }
        return narrowed;
    }

    /** Whether the form contradicts what is known, as far as its parts show by themselves. */
    private boolean isRefuted(int event, Form form, Facts facts) {
        return switch (form) {
            case Form.All all -> all.parts().stream().anyMatch(part -> isRefuted(event, part, facts));
            case Form.Any any -> any.parts().stream().allMatch(part -> isRefuted(event, part, facts));
            case Form.Has has ->
                covering.isCovered(has, facts.of(event, has).excluded()) || isElsewhere(has, facts.of(event, has));
            case Form.Whole whole -> facts.isKnown(event, whole.condition(), false);
            case Form.Not(Form.Has has) -> {
                SlotFacts known = facts.of(event, has);
                List<Form.Has> excluded = new ArrayList<>(known.excluded());
                excluded.add(has);
                yield known.asked().stream().anyMatch(asked -> covering.isCovered(asked, excluded));
            }
            case Form.Not(Form.Whole whole) -> facts.isKnown(event, whole.condition(), true);
        };
    }

    /** Whether the one value that the field may have has to be another one. */
    private boolean isElsewhere(Form.Has has, SlotFacts known) {
        return !task.several
                && !known.asked().isEmpty()
                && !ArrayFields.mayHoldSeveral(
                        has.subject().field().name(), has.subject().field().type())
                && known.asked().stream().anyMatch(asked -> covering.areDisjoint(asked, has));
    }

    /** Whether what is known says so already. */
    private boolean isEntailed(int event, Form form, Facts facts) {
        return switch (form) {
            case Form.All all -> false;
            case Form.Any any -> false;
            case Form.Has has -> isRefuted(event, new Form.Not(has), facts);
            case Form.Whole whole -> facts.isKnown(event, whole.condition(), true);
            case Form.Not not -> isRefuted(event, not.atom(), facts);
        };
    }

    private static String contradiction(Choices choices, Facts facts) {
        for (Form part : choices.parts) {
            if (part instanceof Form.Has has) {
                return facts.of(choices.event, has)
                        .with(has, true)
                        .text(has.subject().field().name());
            }
        }
        return "no part of several can hold";
    }

    /** Gathers what must hold; false if it cannot. */
    private boolean take(Facts facts, Deque<Part> pending, List<Choices> choices, int depth) {
        Set<Slot> touched = new LinkedHashSet<>();
        while (!pending.isEmpty()) {
            Part part = pending.pop();
            switch (part.form) {
                case Form.All all -> all.parts().forEach(each -> pending.push(new Part(part.event, each)));
                case Form.Any any -> {
                    if (any.parts().isEmpty()) {
                        fail("a part of the condition never holds", depth);
                        return false;
                    }
                    choices.add(new Choices(part.event, List.copyOf(any.parts())));
                }
                case Form.Has has -> touched.add(facts.add(part.event, has, true));
                case Form.Not(Form.Has has) -> touched.add(facts.add(part.event, has, false));
                case Form.Whole whole -> {
                    if (!facts.addWhole(part.event, whole.condition(), true)) {
                        fail("`" + shown(whole.condition()) + "` has to hold and not to hold", depth);
                        return false;
                    }
                    expand(part.event, whole.condition(), facts, pending);
                }
                case Form.Not(Form.Whole whole) -> {
                    if (!facts.addWhole(part.event, whole.condition(), false)) {
                        fail("`" + shown(whole.condition()) + "` has to hold and not to hold", depth);
                        return false;
                    }
                }
            }
            if (--steps < 0) {
                throw new TooManySteps();
            }
        }
        for (Slot slot : touched) {
            if (!settle(facts, slot, depth)) {
                return false;
            }
        }
        return true;
    }

    /** Gives a slot values that are all that is asked for; false if there are none. */
    private boolean settle(Facts facts, Slot slot, int depth) {
        SlotFacts known = facts.of(slot);
        List<Object> values = facts.values(slot);
        if (known.asked().isEmpty()) {
            facts.set(slot, values.stream().filter(known::allows).toList());
            return true;
        }
        if (!values.isEmpty() && known.accepts(values)) {
            return true;
        }
        switch (domain.find(slot.field(), known, facts.preferred(slot))) {
            case Domain.Choice.Value(Object value) -> {
                facts.set(slot, List.of(value));
                return true;
            }
            case Domain.Choice.None unused -> {}
            case Domain.Choice.Unknown unused -> doubtful |= known.asked().size() == 1;
        }
        if (known.asked().size() > 1) {
            boolean usual = ArrayFields.mayHoldSeveral(slot.field(), known.type());
            if (usual || task.several) {
                Optional<List<Object>> several = domain.several(slot.field(), known);
                if (several.isPresent()) {
                    facts.set(slot, several.get());
                    if (!usual) {
                        facts.severalIn.add(slot.field());
                    }
                    return true;
                }
                doubtful |= known.asked().stream()
                        .anyMatch(has ->
                                domain.find(slot.field(), new SlotFacts(List.of(has), known.excluded()), List.of())
                                        instanceof Domain.Choice.Unknown);
            } else {
                doubtful |= domain.find(slot.field(), known, List.of()) instanceof Domain.Choice.Unknown;
            }
        }
        fail(known.text(slot.field()), depth);
        return false;
    }

    private void fail(String why, int depth) {
        if (depth > conflictDepth) {
            conflict = why;
            conflictDepth = depth;
        }
    }

    private static String shown(Condition condition) {
        return ConditionPrinter.print(condition).strip().replaceAll("\\s+", " ");
    }

    /** The choice that has a part which holds already, else the one of the fewest parts. */
    private static Choices next(Facts facts, List<Choices> choices) {
        Choices fewest = choices.getFirst();
        for (Choices each : choices) {
            for (Form part : each.parts) {
                if (facts.holds(each.event, part)) {
                    return each;
                }
            }
            fewest = each.parts.size() < fewest.parts.size() ? each : fewest;
        }
        return fewest;
    }

    /** What holds already first, then the others from anywhere on. */
    private List<Form> ordered(Choices choices, Facts facts) {
        List<Form> parts = new ArrayList<>(choices.parts);
        Collections.rotate(parts, -random.nextInt(parts.size()));
        List<Form> holding =
                parts.stream().filter(part -> facts.holds(choices.event, part)).toList();
        parts.removeAll(holding);
        // what asks for a value is more of an event than what asks for none
        List<Form> ordered = new ArrayList<>(holding);
        parts.stream().filter(part -> !(part instanceof Form.Not)).forEach(ordered::add);
        parts.stream().filter(Form.Not.class::isInstance).forEach(ordered::add);
        return ordered;
    }

    /** What a condition on objects or on fields of a pattern asks for becomes what it asks of one object or field. */
    private void expand(int event, Condition condition, Facts facts, Deque<Part> pending) {
        switch (condition) {
            case Condition.AnyField any -> {
                List<Form> parts = new ArrayList<>();
                for (String name : Fields.of(any)) {
                    parts.add(FormReader.read(Fields.renamed(any, name)));
                }
                pending.push(new Part(event, Form.any(parts)));
            }
            case Condition.AnyObject any -> {
                Answer inner = solve(Task.of(FormReader.read(any.part()), random.nextLong()));
                if (inner instanceof Answer.Found found) {
                    Map<String, Object> object = found.events().getFirst();
                    // an object without a value is none
                    facts.addObject(new Slot(event, any.path()), object.isEmpty() ? Map.of("id", "1") : object);
                } else {
                    doubtful = true;
                }
            }
            default -> {}
        }
    }

    /** The facts if the events are as asked, perhaps after a change of values that other fields are compared with; else null. */
    private @Nullable Facts finished(Facts facts, int depth) {
        Deque<Part> broken = facts.brokenPatterns();
        if (!broken.isEmpty()) {
            return search(facts.copy(), broken, List.of(), depth + 1);
        }
        keepPreferred(facts);
        if (isRight(facts)) {
            return facts;
        }
        Facts bare = facts.copy();
        bare.forgetUnasked();
        if (isRight(bare)) {
            return bare;
        }
        for (Facts tried : List.of(facts, bare)) {
            Comparisons comparisons = new Comparisons(tried, domain, random);
            if (comparisons.settle(() -> isRight(tried))) {
                return tried;
            }
        }
        doubtful = true;
        Optional<Condition> wrong = bare.wrongWhole();
        fail(
                wrong.map(whole -> "no values were found for `" + shown(whole) + "`")
                        .orElse("the parts do not fit together"),
                depth);
        return null;
    }

    /** Fields of which nothing is asked keep the values that they had, or have another in their place. */
    private void keepPreferred(Facts facts) {
        task.preferred.forEach((slot, value) -> {
            Slot place = facts.canonical(slot);
            SlotFacts known = facts.of(place);
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            if (values.stream().anyMatch(Map.class::isInstance)) {
                facts.keepObjects(slot, values);
            } else if (facts.values(place).isEmpty() && known.asked().isEmpty()) {
                List<Object> kept = new ArrayList<>();
                values.stream().filter(known::allows).forEach(kept::add);
                if (kept.isEmpty()) {
                    Examples.of(place.field(), typeOf(known)).stream()
                            .filter(known::allows)
                            .findFirst()
                            .ifPresent(kept::add);
                }
                facts.set(place, kept);
            }
        });
    }

    private static FieldType typeOf(SlotFacts known) {
        return known.type() == FieldType.DYNAMIC ? FieldType.KEYWORD : known.type();
    }

    private boolean isRight(Facts facts) {
        List<Event> events = facts.asEvents();
        return task.parts.stream().allMatch(part -> part.form.holds(events.get(part.event)));
    }

    /** Another value of the same kind, told apart by a number. */
    public static Object numbered(Object value, int number) {
        return Examples.numbered(value, number);
    }

    /** An event of these fields, by their dotted names. */
    public static Event event(Map<String, Object> fields) {
        return new Event("", "", 0, Document.of(new LinkedHashMap<>(fields)));
    }

    /** The fields that an expression reads. */
    static Set<String> names(Expr expression) {
        Set<String> names = new LinkedHashSet<>();
        expression.fields().forEach(field -> names.add(field.name()));
        return names;
    }
}
