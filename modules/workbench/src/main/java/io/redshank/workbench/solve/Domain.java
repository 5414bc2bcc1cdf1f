package io.redshank.workbench.solve;

import io.redshank.model.schema.FieldType;
import io.redshank.rules.overlap.Form;
import io.redshank.rules.overlap.Subject;
import io.redshank.rules.overlap.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/**
 * The values that one field may have. Guesses come first: what tests name, what patterns leave open filled in, and the neighbours of
 * bounds. Of numbers, dates, addresses and truth values these are so many that if none will do, nothing does. Texts are then looked
 * for by automata: those of what is asked are intersected, and each test that excludes a text found is subtracted until one is found
 * that nothing excludes, or none is left. For one thread.
 */
final class Domain {
    /** States that an automaton may have on the way (solver-states). */
    private static final int MAX_STATES = 20_000;

    private static final int MAX_ROUNDS = 60;
    private static final int JOINED_TRIES = 6;
    private static final int TESTS_TRIED_FIRST = 12;
    /** Of long lists of texts so many values are tried that trying them takes about so many comparisons. */
    private static final int MAX_COMPARISONS = 200_000;

    private final Covering covering;
    private final RandomGenerator random;

    Domain(Covering covering, RandomGenerator random) {
        this.covering = covering;
        this.random = random;
    }

    /** What was found. */
    sealed interface Choice {
        record Value(Object json) implements Choice {}

        /** There is no such value. */
        record None() implements Choice {}

        /** None was found. */
        record Unknown() implements Choice {}
    }

    /** A value that is all that is asked for, one of the preferred if one will do. */
    Choice find(String field, SlotFacts facts, List<?> preferred) {
        for (Object value : preferred) {
            if (facts.accepts(value)) {
                return new Choice.Value(value);
            }
        }
        if (covering.contradicts(facts)) {
            return new Choice.None();
        }
        List<Object> guesses = guesses(field, facts);
        for (Object guess : guesses) {
            if (facts.accepts(guess)) {
                return new Choice.Value(guess);
            }
        }
        if (isText(facts.type())) {
            return isNarrowedToTexts(facts) ? new Choice.None() : byAutomata(facts);
        }
        return isDecidedByGuesses(facts) ? new Choice.None() : new Choice.Unknown();
    }

    /** Values for a field of which no single one will do: one for each thing that is asked for. */
    Optional<List<Object>> several(String field, SlotFacts facts) {
        List<Object> values = new ArrayList<>();
        for (Form.Has has : facts.asked()) {
            if (values.stream().noneMatch(has::passes)) {
                if (!(find(field, new SlotFacts(List.of(has), facts.excluded()), List.of())
                        instanceof Choice.Value(Object value))) {
                    return Optional.empty();
                }
                values.add(value);
            }
        }
        return Optional.of(values);
    }

    private List<Object> guesses(String field, SlotFacts facts) {
        FieldType type = facts.type();
        int most = isText(type) ? MAX_COMPARISONS / Math.max(1, tests(facts)) : Integer.MAX_VALUE;
        List<Object> guesses = new ArrayList<>();
        Form.Has fewest = null;
        for (Form.Has has : facts.asked()) {
            boolean vague = has.tests().contains(new ValueTest.Present());
            if (!vague && (fewest == null || has.tests().size() < fewest.tests().size())) {
                fewest = has;
            }
        }
        if (fewest != null) {
            add(fewest, most, type, guesses);
        }
        if (facts.asked().size() > 1) {
            if (isText(type)) {
                for (int i = 0; i < JOINED_TRIES; i++) {
                    guesses.addAll(Suggestions.joined(facts.asked(), random));
                }
            }
            for (Form.Has has : facts.asked()) {
                if (!has.equals(fewest)) {
                    add(has, most, type, guesses);
                }
            }
        }
        guesses.addAll(Examples.of(field, type));
        if (!isText(type)) { // the neighbours of what is excluded
            facts.excluded().forEach(has -> add(has, most, type, guesses));
        }
        return guesses;
    }

    private static int tests(SlotFacts facts) {
        return facts.asked().stream().mapToInt(has -> has.tests().size()).sum()
                + facts.excluded().stream().mapToInt(has -> has.tests().size()).sum();
    }

    /** Adds guesses for the tests of one thing, or for the most that are allowed, beginning anywhere. */
    private void add(Form.Has has, int most, FieldType type, List<Object> guesses) {
        List<ValueTest> tests = List.copyOf(has.tests());
        int from = tests.size() > TESTS_TRIED_FIRST ? random.nextInt(tests.size()) : 0;
        for (int i = 0; i < Math.min(tests.size(), most); i++) {
            guesses.addAll(Suggestions.of(tests.get((from + i) % tests.size()), type, random));
        }
    }

    private static boolean isText(FieldType type) {
        return switch (type) {
            case KEYWORD, TEXT, DYNAMIC, VERSION, OPAQUE -> true;
            case LONG, DOUBLE, BOOLEAN, IP, DATE -> false;
        };
    }

    /** Whether values around the constants of all tests are all that matter. */
    private static boolean isDecidedByGuesses(SlotFacts facts) {
        FieldType type = facts.type();
        for (List<Form.Has> all : List.of(facts.asked(), facts.excluded())) {
            for (Form.Has has : all) {
                if (has.subject().field().type() != type || has.subject().view() != Subject.View.ALL) {
                    return false;
                }
                for (ValueTest test : has.tests()) {
                    if (test instanceof ValueTest.Fits
                            || test instanceof ValueTest.Matches
                            || (test instanceof ValueTest.Satisfies && type != FieldType.BOOLEAN)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether one of a few texts is asked for, in whatever case if case does not count anywhere: all of them have been tried. */
    private static boolean isNarrowedToTexts(SlotFacts facts) {
        if (!isAllText(facts)) {
            return false;
        }
        boolean cased = !Disjoint.ignoresCase(facts.asked()) || !Disjoint.ignoresCase(facts.excluded());
        int comparisons = tests(facts);
        return facts.asked().stream()
                .anyMatch(has -> has.tests().size() <= MAX_COMPARISONS / Math.max(1, comparisons)
                        && has.tests().stream()
                                .allMatch(test -> test instanceof ValueTest.Equal(Object value, boolean fold)
                                        && value instanceof String
                                        && (!fold || !cased)));
    }

    private Choice byAutomata(SlotFacts facts) {
        // of a field that no schema knows, a number may pass where its text does not
        boolean certain = isAllText(facts);
        Automaton language = null;
        List<Form.Has> left = new ArrayList<>(facts.asked());
        try {
            for (Form.Has has : facts.asked()) {
                Optional<Automaton> part = TextAutomata.ofAny(has.tests());
                if (part.isEmpty()) {
                    certain = false;
                } else if (language == null) {
                    language = part.get();
                    left.remove(has);
                } else {
                    language = bounded(Operations.removeDeadStates(Operations.intersection(language, part.get())));
                    left.remove(has);
                }
            }
            if (language == null) {
                return new Choice.Unknown();
            }
            for (int round = 0; round < MAX_ROUNDS; round++) {
                List<Object> texts = Walk.texts(language, random, 6);
                if (texts.isEmpty()) {
                    return certain && left.isEmpty() ? new Choice.None() : new Choice.Unknown();
                }
                for (Object text : texts) {
                    if (facts.accepts(text)) {
                        return new Choice.Value(text);
                    }
                }
                Optional<Automaton> fewer = without(language, texts, facts);
                if (fewer.isEmpty()) {
                    return new Choice.Unknown();
                }
                language = fewer.get();
            }
        } catch (TooComplexToDeterminizeException | TooLarge tooLarge) {
            return new Choice.Unknown();
        }
        return new Choice.Unknown();
    }

    /** The language without what the tests allow that exclude the first of the texts that is excluded at all. */
    private static Optional<Automaton> without(Automaton language, List<Object> texts, SlotFacts facts) {
        for (Object text : texts) {
            for (Form.Has has : facts.excluded()) {
                for (ValueTest test : has.tests()) {
                    if (new Form.Has(has.subject(), Set.of(test)).passes(text)) {
                        Optional<Automaton> part = TextAutomata.of(test);
                        if (part.isEmpty()) {
                            return Optional.empty();
                        }
                        return Optional.of(bounded(
                                Operations.removeDeadStates(Operations.minus(language, part.get(), MAX_STATES))));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAllText(SlotFacts facts) {
        for (List<Form.Has> all : List.of(facts.asked(), facts.excluded())) {
            for (Form.Has has : all) {
                FieldType type = has.subject().field().type();
                if (type != FieldType.KEYWORD && type != FieldType.TEXT) {
                    return type == FieldType.DYNAMIC && isAlikeAsText(facts);
                }
            }
        }
        return true;
    }

    /** Whether what is asked for is texts, and what is excluded does not tell a number from its text. */
    private static boolean isAlikeAsText(SlotFacts facts) {
        boolean textual = facts.asked().stream()
                .flatMap(has -> has.tests().stream())
                .allMatch(test -> test instanceof ValueTest.Fits
                        || test instanceof ValueTest.Matches
                        || test instanceof ValueTest.Present
                        || (test instanceof ValueTest.Equal(Object value, boolean fold) && value instanceof String));
        return textual
                && facts.asked().stream().noneMatch(has -> has.subject().view() == Subject.View.NUMBERS)
                && facts.excluded().stream().allMatch(has -> has.subject().view() == Subject.View.ALL);
    }

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super(null, null, false, false);
        }
    }

    private static Automaton bounded(Automaton automaton) {
        if (automaton.getNumStates() > MAX_STATES) {
            throw new TooLarge();
        }
        return automaton;
    }
}
