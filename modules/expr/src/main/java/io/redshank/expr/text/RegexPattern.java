package io.redshank.expr.text;

import java.util.Objects;
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
    /** Work allowed to make the automaton deterministic: about its number of states. */
    public static final int MAX_AUTOMATON_WORK = 10_000;

    /** Longest pattern that is read. */
    public static final int MAX_LENGTH = 10_000;

    /**
     * What Elasticsearch asks of Lucene: all optional operators with the complement, and letters folded one by one. A range
     * such as {@code [a-z]} is not folded there, so it is not here. Both flags are deprecated in Lucene, not in the dialect.
     */
    @SuppressWarnings("deprecation")
    private static final int SYNTAX = RegExp.ALL | RegExp.DEPRECATED_COMPLEMENT;

    @SuppressWarnings("deprecation")
    private static final int FOLD = RegExp.ASCII_CASE_INSENSITIVE;

    private final String text;
    private final boolean foldCase;
    private final CharacterRunAutomaton automaton;

    private RegexPattern(String text, boolean foldCase, CharacterRunAutomaton automaton) {
        this.text = text;
        this.foldCase = foldCase;
        this.automaton = automaton;
    }

    /**
     * Compiles a pattern.
     *
     * @param foldCase whether ASCII letters match without case
     * @throws RegexException if the pattern is malformed or too large; its message is for the author
     */
    public static RegexPattern compile(String text, boolean foldCase) throws RegexException {
        if (text.length() > MAX_LENGTH) {
            throw new RegexException("the regular expression has " + text.length() + " characters; at most "
                    + MAX_LENGTH + " are read (regex-length)");
        }
        try {
            Automaton parsed = new RegExp(text, SYNTAX, foldCase ? FOLD : 0).toAutomaton();
            Automaton automaton = Operations.determinize(parsed, MAX_AUTOMATON_WORK);
            return new RegexPattern(text, foldCase, new CharacterRunAutomaton(automaton));
        } catch (TooComplexToDeterminizeException tooLarge) {
            throw new RegexException("the regular expression needs more than " + MAX_AUTOMATON_WORK
                    + " steps to become an automaton (regex-work)");
        } catch (StackOverflowError tooDeep) {
            throw new RegexException("the regular expression is nested too deeply");
        } catch (IllegalArgumentException malformed) {
            throw new RegexException("not a regular expression: " + malformed.getMessage());
        }
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
