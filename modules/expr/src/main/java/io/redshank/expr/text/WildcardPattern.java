package io.redshank.expr.text;

import java.util.Objects;

/**
 * A pattern that must cover a whole text: {@code *} stands for any characters, {@code ?} for exactly one (a code point);
 * there is no escape. Immutable; equal when text and case rule are.
 */
public final class WildcardPattern {
    private final String text;
    private final boolean foldCase;
    private final int[] pattern;

    private WildcardPattern(String text, boolean foldCase) {
        this.text = text;
        this.foldCase = foldCase;
        this.pattern = (foldCase ? Ascii.fold(text) : text).codePoints().toArray();
    }

    /**
     * Reads a pattern.
     *
     * @param foldCase whether ASCII letters match without case
     */
    public static WildcardPattern of(String text, boolean foldCase) {
        return new WildcardPattern(text, foldCase);
    }

    /** The pattern as written. */
    public String text() {
        return text;
    }

    public boolean foldCase() {
        return foldCase;
    }

    /** Whether the pattern holds a wildcard; without one it is an equality. */
    public boolean hasWildcard() {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
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
            if (p < pattern.length && pattern[p] == '*') {
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
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    private boolean accepts(int expected, int c) {
        return expected == '?' || expected == c || (foldCase && c < 128 && expected == Ascii.fold((char) c));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WildcardPattern that && foldCase == that.foldCase && text.equals(that.text);
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
