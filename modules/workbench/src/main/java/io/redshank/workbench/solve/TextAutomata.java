package io.redshank.workbench.solve;

import io.redshank.expr.Comparison;
import io.redshank.expr.Expr;
import io.redshank.expr.function.EndsWith;
import io.redshank.expr.function.Length;
import io.redshank.expr.function.StartsWith;
import io.redshank.expr.function.StringContains;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.rules.overlap.ValueTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;

/** The texts that pass a test, as automata over code points. Stateless. */
final class TextAutomata {
    private static final int LONGEST_COUNTED = 2_000;
    private static final int FIRST_OF_TWO_UNITS = 0x10000;

    private TextAutomata() {}

    /** Code points by what they are in lower case; made when first asked for. */
    private static final class Folding {
        private static final Map<Integer, List<Integer>> SAME = new HashMap<>();

        static {
            for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
                int lower = Character.toLowerCase(c);
                if (lower != c) {
                    SAME.computeIfAbsent(lower, unused -> new ArrayList<>(List.of(lower)))
                            .add(c);
                }
            }
        }
    }

    /** The texts that pass; empty if they are not a regular language that is known here. */
    static Optional<Automaton> of(ValueTest test) {
        return switch (test) {
            case ValueTest.Equal(Object value, boolean fold) ->
                value instanceof String text
                        ? Optional.of(fold ? folded(text) : Automata.makeString(text))
                        : Optional.empty();
            case ValueTest.Fits(var pattern) -> Optional.of(pattern.automaton());
            case ValueTest.Matches(var pattern) -> Optional.of(pattern.automaton());
            case ValueTest.Satisfies(Expr expression) -> ofCall(expression);
            case ValueTest.Present unused -> Optional.of(Automata.makeAnyString());
            case ValueTest.Ordered unused -> Optional.empty();
            case ValueTest.Inside unused -> Optional.empty();
        };
    }

    /** The texts that pass one of the tests; empty if one of them is not known. */
    static Optional<Automaton> ofAny(Iterable<ValueTest> tests) {
        List<Automaton> parts = new ArrayList<>();
        for (ValueTest test : tests) {
            Optional<Automaton> part = of(test);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts.size() == 1 ? parts.getFirst() : Operations.union(parts));
    }

    private static Optional<Automaton> ofCall(Expr expression) {
        return switch (expression) {
            case Expr.Call(StartsWith(boolean fold), var arguments) ->
                constant(arguments).map(text -> joined(text(text, fold), Automata.makeAnyString()));
            case Expr.Call(EndsWith(boolean fold), var arguments) ->
                constant(arguments).map(text -> joined(Automata.makeAnyString(), text(text, fold)));
            case Expr.Call(StringContains(boolean fold), var arguments) ->
                constant(arguments)
                        .map(text -> joined(Automata.makeAnyString(), text(text, fold), Automata.makeAnyString()));
            case Expr.Compare(Comparison operator, Expr.Call(Length unused, var arguments), Expr.Constant(Long length))
            when arguments.getFirst() instanceof Expr.Field -> ofLength(operator, length);
            default -> Optional.empty();
        };
    }

    /** The text that a function with a field is called with; empty if it is called with anything else. */
    private static Optional<String> constant(List<Expr> arguments) {
        return arguments.size() == 2
                        && arguments.get(0) instanceof Expr.Field
                        && arguments.get(1) instanceof Expr.Constant(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Automaton joined(Automaton... parts) {
        return Operations.concatenate(List.of(parts));
    }

    private static Automaton text(String text, boolean fold) {
        if (!fold) {
            return Automata.makeString(text);
        }
        List<Automaton> parts = new ArrayList<>();
        text.codePoints().forEach(c -> {
            int lower = Character.toLowerCase(c);
            List<Automaton> same = new ArrayList<>();
            for (int each : Folding.SAME.getOrDefault(lower, List.of(lower))) {
                same.add(Automata.makeChar(each));
            }
            parts.add(Operations.union(same));
        });
        return Operations.concatenate(parts);
    }

    /** A text whose ASCII letters may be of either case. */
    private static Automaton folded(String text) {
        return WildcardPattern.between(List.of(text), true).automaton();
    }

    /** Texts of so many UTF-16 units. */
    private static Optional<Automaton> ofLength(Comparison operator, long length) {
        if (length < 0 || length > LONGEST_COUNTED) {
            return Optional.empty();
        }
        int last = (int) length + 1; // more than the length
        Automaton automaton = new Automaton();
        for (int units = 0; units <= last; units++) {
            automaton.createState();
            automaton.setAccept(units, operator.accepts(Long.compare(units, length)));
        }
        for (int units = 0; units <= last; units++) {
            automaton.addTransition(units, Math.min(units + 1, last), 0, FIRST_OF_TWO_UNITS - 1);
            automaton.addTransition(units, Math.min(units + 2, last), FIRST_OF_TWO_UNITS, Character.MAX_CODE_POINT);
        }
        automaton.finishState();
        return Optional.of(automaton);
    }
}
