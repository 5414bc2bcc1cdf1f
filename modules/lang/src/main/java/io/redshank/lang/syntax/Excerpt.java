package io.redshank.lang.syntax;

/** Parts of a query in messages: short enough to be read. Stateless. */
public final class Excerpt {
    private Excerpt() {}

    /** The text, or so many of its first characters and an ellipsis; never half a character. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
