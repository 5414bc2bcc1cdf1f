package io.redshank.expr.text;

import java.util.Objects;
import java.util.function.Function;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/**
 * A regular expression of Lucene's dialect, compiled to a deterministic automaton: anchored at both ends, a dot matches
 * line breaks too, {@code ^} and {@code $} are plain characters. Matching is linear in the text. Immutable; equal when
 * text and case rule are.
 */
public final class RegexPattern {
    /**
     * Work allowed to make the automaton deterministic: about its number of states, of which one that many steps leave
     * counts as several.
     */
    public static final int MAX_AUTOMATON_WORK = 10_000;

    /** States allowed before that: repeats multiply them, and a few characters could ask for billions. */
    public static final int MAX_STATES = 100_000;

    /** Steps between them: parts that may be empty tie everything before to everything behind. */
    public static final int MAX_TRANSITIONS = 250_000;

    /** What it costs to find out that a pattern takes too much work, as of {@link #work}. */
    private static final int WORK_OF_REFUSAL = MAX_TRANSITIONS / 4;

    /** Transitions from one state: more than that on average, and making it deterministic is slow. */
    private static final int USUAL_TRANSITIONS = 16;

    /** Stars of a pattern that is called small. */
    private static final int MAX_STARS = 10;

    /** Longest pattern that is read. */
    public static final int MAX_LENGTH = 10_000;

    /**
     * What Elasticsearch asks of Lucene: all optional operators, the complement among them, which Lucene has deprecated but
     * the dialect has not.
     */
    @SuppressWarnings("deprecation")
    private static final int SYNTAX = RegExp.ALL | RegExp.DEPRECATED_COMPLEMENT;

    private final String text;
    private final boolean foldCase;
    private final CharacterRunAutomaton automaton;
    private final int work;

    private RegexPattern(String text, boolean foldCase, CharacterRunAutomaton automaton, int work) {
        this.text = text;
        this.foldCase = foldCase;
        this.automaton = automaton;
        this.work = work;
    }

    /** About how much work it was to compile, in transitions gone through. */
    public int work() {
        return work;
    }

    /**
     * Compiles a pattern.
     *
     * @param foldCase whether ASCII letters match without case
     * @throws RegexException if the pattern is malformed or too large; its message is for the author
     */
    public static RegexPattern compile(String text, boolean foldCase) throws RegexException {
        return read(text, foldCase, parsed -> {
            Automaton nondeterministic = parsed.toAutomaton();
            Automaton automaton = Operations.determinize(nondeterministic, allowedWork(nondeterministic));
            int work = nondeterministic.getNumTransitions() + automaton.getNumTransitions();
            return new RegexPattern(text, foldCase, new CharacterRunAutomaton(automaton), work);
        });
    }

    /**
     * Finds out whether a pattern would compile, without doing so where that is certain.
     *
     * @throws RegexException as {@link #compile} does
     */
    public static void check(String text) throws RegexException {
        boolean certain = read(text, false, parsed -> isSmall(parsed));
        if (!certain) {
            compile(text, false);
        }
    }

    /**
     * Whether a pattern of literal texts, alternatives and {@code .*} makes a small automaton: its states are told apart by which of
     * the {@code .*} were reached, and by how much of one text was read last, as in the automaton of Aho and Corasick.
     */
    private static boolean isSmall(RegExp parsed) {
        int stars = stars(parsed);
        return stars >= 0 && stars < MAX_STARS && size(parsed).states * (2 << stars) <= MAX_AUTOMATON_WORK;
    }

    /** How many {@code .*} there are; -1 if there is anything but literal texts and alternatives besides. */
    private static int stars(RegExp part) {
        return switch (part.kind) {
            case REGEXP_UNION, REGEXP_CONCATENATION -> {
                int first = stars(part.exp1);
                int second = stars(part.exp2);
                yield first < 0 || second < 0 ? -1 : first + second;
            }
            case REGEXP_REPEAT -> part.exp1.kind == RegExp.Kind.REGEXP_ANYCHAR ? 1 : -1;
            case REGEXP_ANYSTRING -> 1;
            case REGEXP_STRING, REGEXP_CHAR -> 0;
            case REGEXP_INTERSECTION,
                    REGEXP_OPTIONAL,
                    REGEXP_REPEAT_MIN,
                    REGEXP_REPEAT_MINMAX,
                    REGEXP_COMPLEMENT,
                    REGEXP_DEPRECATED_COMPLEMENT,
                    REGEXP_INTERVAL,
                    REGEXP_EMPTY,
                    REGEXP_CHAR_RANGE,
                    REGEXP_CHAR_CLASS,
                    REGEXP_ANYCHAR,
                    REGEXP_AUTOMATON -> -1;
        };
    }

    /** Reads a pattern and makes something of it; what Lucene says of it becomes a message for the author. */
    private static <T> T read(String text, boolean foldCase, Function<RegExp, T> made) throws RegexException {
        if (text.length() > MAX_LENGTH) {
            throw new RegexException("the regular expression has " + text.length() + " characters; at most "
                    + MAX_LENGTH + " are read (regex-length)");
        }
        try {
            RegExp parsed = new RegExp(text, SYNTAX);
            if (foldCase) {
                parsed = new RegExp(AsciiRegex.fold(text), SYNTAX);
            }
            Size size = size(parsed);
            if (size.states > MAX_STATES || size.transitions > MAX_TRANSITIONS) {
                throw new RegexException("the regular expression repeats its parts into more than " + MAX_STATES
                        + " states or " + MAX_TRANSITIONS + " transitions (regex-states)");
            }
            return made.apply(parsed);
        } catch (TooComplexToDeterminizeException tooLarge) {
            throw new RegexException(
                    "the regular expression needs more than " + MAX_AUTOMATON_WORK
                            + " steps to become an automaton (regex-work)",
                    WORK_OF_REFUSAL);
        } catch (StackOverflowError tooDeep) {
            throw new RegexException("the regular expression is nested too deeply");
        } catch (NumberFormatException tooLarge) {
            throw new RegexException("a number in the regular expression is too large");
        } catch (IllegalArgumentException malformed) {
            throw new RegexException("not a regular expression: " + malformed.getMessage());
        }
    }

    /**
     * Lucene counts the states it visits; but it also goes through all their transitions, of which parts that may be empty
     * and repeat, as {@code (.?){1000}}, have as many for each state as there are states.
     */
    private static int allowedWork(Automaton automaton) {
        double transitionsPerState = automaton.getNumTransitions() / Math.max(1.0, automaton.getNumStates());
        return (int) (MAX_AUTOMATON_WORK / Math.max(1, transitionsPerState / USUAL_TRANSITIONS));
    }

    /**
     * About how large an automaton Lucene makes of a pattern before it is deterministic.
     *
     * @param states how many
     * @param starts transitions that leave the first state
     * @param ends accepting states: what follows is tied to each of them
     * @param nullable whether the empty text matches
     * @param transitions how many
     */
    private record Size(double states, double starts, double ends, boolean nullable, double transitions) {
        static Size of(double states) {
            return new Size(states, 1, 1, false, states);
        }

        Size or(Size other) {
            return new Size(
                    states + other.states,
                    starts + other.starts,
                    ends + other.ends,
                    nullable || other.nullable,
                    transitions + other.transitions);
        }

        Size then(Size next) {
            return new Size(
                    states + next.states,
                    starts + (nullable ? next.starts : 0),
                    next.ends + (next.nullable ? ends : 0),
                    nullable && next.nullable,
                    transitions + next.transitions + ends * next.starts);
        }

        Size and(Size other) {
            return new Size(
                    states * other.states,
                    starts * other.starts,
                    ends * other.ends,
                    nullable && other.nullable,
                    transitions * other.transitions);
        }

        Size optional() {
            return new Size(states + 1, starts, ends + 1, true, transitions + starts);
        }

        Size times(int count) {
            double copies = Math.max(1, count);
            // a copy that may be empty is stepped over: each is tied to all behind it
            double tied = nullable ? copies * copies / 2 : copies;
            return new Size(
                    states * copies,
                    nullable ? starts * copies : starts,
                    nullable ? ends * copies : ends,
                    nullable,
                    transitions * copies + ends * starts * tied);
        }
    }

    private static Size size(RegExp part) {
        return switch (part.kind) {
            case REGEXP_UNION -> size(part.exp1).or(size(part.exp2));
            case REGEXP_CONCATENATION -> size(part.exp1).then(size(part.exp2));
            case REGEXP_INTERSECTION -> size(part.exp1).and(size(part.exp2));
            case REGEXP_OPTIONAL -> size(part.exp1).optional();
            case REGEXP_REPEAT -> size(part.exp1).times(1).optional();
            case REGEXP_REPEAT_MIN -> size(part.exp1).times(part.min);
            case REGEXP_REPEAT_MINMAX -> size(part.exp1).times(part.max);
            // made deterministic on the way, which Lucene itself stops at as many steps as we do
            case REGEXP_COMPLEMENT, REGEXP_DEPRECATED_COMPLEMENT ->
                Size.of(Math.min(MAX_AUTOMATON_WORK, Math.pow(2, size(part.exp1).states)));
            case REGEXP_STRING -> Size.of(part.s.length());
            case REGEXP_INTERVAL -> Size.of(10.0 * Integer.toString(part.max).length());
            case REGEXP_EMPTY, REGEXP_ANYSTRING -> Size.of(1).optional();
            case REGEXP_CHAR, REGEXP_CHAR_RANGE, REGEXP_CHAR_CLASS, REGEXP_ANYCHAR, REGEXP_AUTOMATON -> Size.of(1);
        };
    }

    /** The pattern as written. */
    public String text() {
        return text;
    }

    public boolean foldCase() {
        return foldCase;
    }

    /** Whether the pattern matches the whole value. */
    public boolean matches(String value) {
        return automaton.run(value);
    }

    /** The deterministic automaton of the texts, by code points, that the pattern matches. Compiled anew by each call. */
    public Automaton automaton() {
        Automaton nondeterministic = new RegExp(foldCase ? AsciiRegex.fold(text) : text, SYNTAX).toAutomaton();
        return Operations.determinize(nondeterministic, allowedWork(nondeterministic));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegexPattern that && foldCase == that.foldCase && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, foldCase);
    }

    @Override
    public String toString() {
        return "/" + text + (foldCase ? "/i" : "/");
    }
}
