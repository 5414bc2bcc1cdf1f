package io.redshank.expr.text;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.util.automaton.Automaton;

/**
 * A pattern that must cover a whole text: {@code *} stands for any characters, {@code ?} for exactly one (a code point);
 * there is no escape, but see {@link #between}. Immutable; equal when text, meaning and case rule are.
 */
public final class WildcardPattern {
    private static final int RUN = -1;
    private static final int ONE = -2;

    private final String text;
    private final boolean foldCase;
    private final int[] pattern;

    private WildcardPattern(String text, boolean foldCase, int[] pattern) {
        this.text = text;
        this.foldCase = foldCase;
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @param foldCase whether ASCII letters match without case
     */
    public static WildcardPattern of(String text, boolean foldCase) {
        int[] pattern = (foldCase ? Ascii.fold(text) : text)
                .codePoints()
                .map(c -> c == '*' ? RUN : c == '?' ? ONE : c)
                .toArray();
        return new WildcardPattern(text, foldCase, pattern);
    }

    /**
     * Reads a pattern in which a backslash makes the character behind it stand for itself.
     *
     * @param foldCase whether ASCII letters match without case
     */
    public static WildcardPattern escaped(String text, boolean foldCase) {
        IntStream.Builder pattern = IntStream.builder();
        int[] codes = (foldCase ? Ascii.fold(text) : text).codePoints().toArray();
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] == '\\' && i + 1 < codes.length) {
                pattern.add(codes[++i]);
            } else {
                pattern.add(codes[i] == '*' ? RUN : codes[i] == '?' ? ONE : codes[i]);
            }
        }
        return new WildcardPattern(text, foldCase, pattern.build().toArray());
    }

    /**
     * The pattern of these pieces in this order with any characters between them. Stars and question marks in a piece stand
     * for themselves, which {@link #text} shows by a backslash before them.
     *
     * @param pieces one or more; a first or last piece that is empty leaves the pattern open there
     * @param foldCase whether ASCII letters match without case
     */
    public static WildcardPattern between(List<String> pieces, boolean foldCase) {
        IntStream.Builder pattern = IntStream.builder();
        for (int i = 0; i < pieces.size(); i++) {
            if (i > 0) {
                pattern.add(RUN);
            }
            (foldCase ? Ascii.fold(pieces.get(i)) : pieces.get(i)).codePoints().forEach(pattern);
        }
        String text = pieces.stream()
                .map(piece -> piece.replace("*", "\\*").replace("?", "\\?"))
                .collect(Collectors.joining("*"));
        return new WildcardPattern(text, foldCase, pattern.build().toArray());
    }

    /** The pattern as people read it: as written, or as {@link #between} says. Only {@link #matches} tells what it means. */
    public String text() {
        return text;
    }

    public boolean foldCase() {
        return foldCase;
    }

    /** Whether the pattern holds a wildcard; without one it is an equality. */
    public boolean hasWildcard() {
        return Arrays.stream(pattern).anyMatch(c -> c < 0);
    }

    /**
     * The longest piece without a wildcard, in lower case if case does not count: each text that the pattern covers holds it. Empty if
     * the pattern has none.
     */
    public String longestLiteral() {
        int from = 0;
        int length = 0;
        for (int start = 0; start < pattern.length; ) {
            int end = start;
            while (end < pattern.length && pattern[end] >= 0) {
                end++;
            }
            if (end - start > length) {
                from = start;
                length = end - start;
            }
            start = end + 1;
        }
        return new String(pattern, from, length);
    }

    /**
     * Whether the pattern covers the value. Only the last star is ever widened again, so the work is at most the product
     * of both lengths and in practice their sum.
     */
    public boolean matches(String value) {
        int p = 0;
        int v = 0;
        int star = -1;
        int resume = 0;
        while (v < value.length()) {
            int c = value.codePointAt(v);
            if (p < pattern.length && pattern[p] == RUN) {
                star = p++;
                resume = v;
            } else if (p < pattern.length && accepts(pattern[p], c)) {
                p++;
                v += Character.charCount(c);
            } else if (star >= 0) {
                p = star + 1;
                resume += Character.charCount(value.codePointAt(resume));
                v = resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == RUN) {
            p++;
        }
        return p == pattern.length;
    }

    /**
     * Whether this pattern covers every text that the other one covers. A yes is certain; a no may be one of patterns that say
     * the same in ways too different to be compared, such as {@code *?} and {@code ?*}. The work is at most the product of both
     * lengths.
     */
    public boolean coversAllOf(WildcardPattern other) {
        if (other.foldCase && !foldCase && Arrays.stream(other.pattern).anyMatch(c -> c >= 'a' && c <= 'z')) {
            return false;
        }
        int p = 0;
        int o = 0;
        int star = -1;
        int resume = 0;
        while (o < other.pattern.length) {
            int c = other.pattern[o];
            if (p < pattern.length && pattern[p] == RUN) {
                star = p++;
                resume = o;
            } else if (p < pattern.length && c != RUN && (c == ONE ? pattern[p] == ONE : accepts(pattern[p], c))) {
                p++;
                o++;
            } else if (star >= 0) {
                p = star + 1;
                o = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == RUN) {
            p++;
        }
        return p == pattern.length;
    }

    /** The text in which something stands in the place of each star and of each question mark. */
    public String with(String run, String one) {
        StringBuilder filled = new StringBuilder();
        for (int c : pattern) {
            switch (c) {
                case RUN -> filled.append(run);
                case ONE -> filled.append(one);
                default -> filled.appendCodePoint(c);
            }
        }
        return filled.toString();
    }

    /** The automaton of the texts, by code points, that the pattern covers; not deterministic. Linear in the pattern. */
    public Automaton automaton() {
        Automaton automaton = new Automaton();
        int state = automaton.createState();
        for (int expected : pattern) {
            if (expected == RUN) {
                automaton.addTransition(state, state, Character.MIN_CODE_POINT, Character.MAX_CODE_POINT);
                continue;
            }
            int next = automaton.createState();
            if (expected == ONE) {
                automaton.addTransition(state, next, Character.MIN_CODE_POINT, Character.MAX_CODE_POINT);
            } else {
                automaton.addTransition(state, next, expected);
                if (foldCase && expected >= 'a' && expected <= 'z') {
                    automaton.addTransition(state, next, expected - 'a' + 'A');
                }
            }
            state = next;
        }
        automaton.setAccept(state, true);
        automaton.finishState();
        return automaton;
    }

    private boolean accepts(int expected, int c) {
        return expected == ONE || expected == c || (foldCase && c < 128 && expected == Ascii.fold((char) c));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WildcardPattern that
                && foldCase == that.foldCase
                && text.equals(that.text)
                && Arrays.equals(pattern, that.pattern);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, foldCase);
    }

    @Override
    public String toString() {
        return foldCase ? text + "~" : text;
    }
}
