package io.redshank.rules.overlap;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A condition in normal form: negation stands at the leaves alone, joined parts lie flat and once each, and values asked of one
 * field are one set, in whatever order they were written. Two forms that are equal mean the same. Immutable.
 *
 * <p>A field can have several values, and {@link Has} asks for some value that passes. So {@code Has(f, a)} and {@code Has(f, b)}
 * can both hold of one event, and neither tells against the other; but one of them holds exactly if {@code Has(f, a or b)} does,
 * and both do not exactly if that does not.
 */
public sealed interface Form {
    /** What holds for every event: all of no parts. */
    static Form always() {
        return new All(Set.of());
    }

    /** What holds for no event: one of no parts. */
    static Form never() {
        return new Any(Set.of());
    }

    /** Holds when all parts do. The parts are two or more and none is an {@code All}, but for {@link #always}. */
    record All(Set<Form> parts) implements Form {}

    /** Holds when one part does. The parts are two or more and none is an {@code Any}, but for {@link #never}. */
    record Any(Set<Form> parts) implements Form {}

    /** What a form is made of at the bottom. */
    sealed interface Atom extends Form {}

    /** Holds when some value passes one of the tests, of which there is one at least. */
    record Has(Subject subject, Set<ValueTest> tests) implements Atom {

        /** Whether a value, as JSON has it, passes. */
        public boolean passes(Object raw) {
            Object value = subject.read(raw);
            return value != null && tests.stream().anyMatch(test -> test.passes(value));
        }

        /** Which of the tests, in their order, are certain to be passed only by values that pass the other. */
        public BitSet within(Has other) {
            BitSet within = new BitSet();
            int place = 0;
            for (ValueTest test : tests) {
                boolean same = subject.equals(other.subject) && other.tests.contains(test);
                within.set(
                        place++,
                        same
                                || other.tests.stream()
                                        .anyMatch(wide -> Containment.isWithin(subject, test, other.subject, wide)));
            }
            return within;
        }
    }

    /** A condition that is not looked into. */
    record Whole(Condition condition) implements Atom {}

    /** Holds when the atom does not. */
    record Not(Atom atom) implements Form {}

    /** The form that holds when all parts do. */
    static Form all(Collection<Form> parts) {
        Set<Form> flat = new LinkedHashSet<>();
        Map<Subject, Set<ValueTest>> excluded = new LinkedHashMap<>();
        for (Form part : flatten(parts, true)) {
            if (part.equals(never())) {
                return never();
            }
            if (part instanceof Not(Has(Subject subject, Set<ValueTest> tests))) {
                excluded.computeIfAbsent(subject, unused -> new LinkedHashSet<>())
                        .addAll(tests);
            } else {
                flat.add(part);
            }
        }
        excluded.forEach((subject, tests) -> flat.add(new Not(new Has(subject, Collections.unmodifiableSet(tests)))));
        return flat.size() == 1 ? flat.iterator().next() : new All(Collections.unmodifiableSet(flat));
    }

    /** The form that holds when one part does. */
    static Form any(Collection<Form> parts) {
        Set<Form> flat = new LinkedHashSet<>();
        Map<Subject, Set<ValueTest>> asked = new LinkedHashMap<>();
        for (Form part : flatten(parts, false)) {
            if (part.equals(always())) {
                return always();
            }
            if (part instanceof Has(Subject subject, Set<ValueTest> tests)) {
                asked.computeIfAbsent(subject, unused -> new LinkedHashSet<>()).addAll(tests);
            } else {
                flat.add(part);
            }
        }
        asked.forEach((subject, tests) -> flat.add(new Has(subject, Collections.unmodifiableSet(tests))));
        return flat.size() == 1 ? flat.iterator().next() : new Any(Collections.unmodifiableSet(flat));
    }

    private static List<Form> flatten(Collection<Form> parts, boolean joined) {
        List<Form> flat = new ArrayList<>();
        for (Form part : parts) {
            switch (part) {
                case All all when joined -> flat.addAll(all.parts);
                case Any any when !joined -> flat.addAll(any.parts);
                case All all -> flat.add(all);
                case Any any -> flat.add(any);
                case Has has -> flat.add(has);
                case Whole whole -> flat.add(whole);
                case Not not -> flat.add(not);
            }
        }
        return flat;
    }

    /** The form that holds when this one does not. */
    default Form negated() {
        return switch (this) {
            case All all -> any(all.parts.stream().map(Form::negated).toList());
            case Any any -> all(any.parts.stream().map(Form::negated).toList());
            case Has has -> new Not(has);
            case Whole whole -> new Not(whole);
            case Not not -> not.atom;
        };
    }

    /** Whether the form holds for an event. */
    default boolean holds(Event event) {
        return switch (this) {
            case All all -> all.parts.stream().allMatch(part -> part.holds(event));
            case Any any -> any.parts.stream().anyMatch(part -> part.holds(event));
            case Has has ->
                event.document().values(has.subject.field().name()).stream().anyMatch(has::passes);
            case Whole whole -> Interpreter.test(whole.condition, event);
            case Not not -> !not.atom.holds(event);
        };
    }

    /** The parts of which all must hold: those of {@code All}, else the form itself. */
    default Set<Form> conjuncts() {
        return this instanceof All all ? all.parts : Set.of(this);
    }
}
