package io.redshank.expr.text;

/** Case folding of the 26 ASCII letters alone, as the operators of the query languages use it. Stateless. */
public final class Ascii {
    private Ascii() {}

    /** Lower-cases {@code A} to {@code Z}; returns the same string when there is none. */
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (fold(text.charAt(i)) != text.charAt(i)) {
                return foldFrom(text, i);
            }
        }
        return text;
    }

    private static String foldFrom(String text, int first) {
        char[] folded = text.toCharArray();
        for (int i = first; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }

    static char fold(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    public static boolean equalsIgnoreCase(String left, String right) {
        if (left.length() != right.length()) {
            return false;
        }
        for (int i = 0; i < left.length(); i++) {
            if (left.charAt(i) != right.charAt(i) && fold(left.charAt(i)) != fold(right.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
