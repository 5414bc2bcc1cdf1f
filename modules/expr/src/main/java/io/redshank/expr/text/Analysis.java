package io.redshank.expr.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into the tokens under which a field of analysed text is searched, as the standard analyser of Elasticsearch does
 * in all but rare scripts: words of letters and digits in lower case, no stemming, no stop words. What joins within a word,
 * after the word boundaries of Unicode (UAX #29):
 *
 * <ul>
 *   <li>an underscore, and marks that belong to the letter before them;
 *   <li>between two letters one of {@code . : ' ’ ·}; between two digits one of {@code . , ; '}.
 * </ul>
 *
 * <p>An ideograph or a letter of Hiragana is a token of its own; emoji are none. A token is cut after {@value #LONGEST} UTF-16
 * units. Stateless; linear in the text.
 */
public final class Analysis {
    private static final int LONGEST = 255;
    private static final String BETWEEN_LETTERS = ".:'\u2018\u2019\u00B7\u2024\u2027\uFF0E\uFF1A";
    private static final String BETWEEN_DIGITS = ".,;'\u2018\u2019\u2024\uFF0E\uFF0C\uFF1B";

    private Analysis() {}

    /** The tokens in order. */
    public static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        StringBuilder token = new StringBuilder();
        int before = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean joins = isInWord(c) || (!token.isEmpty() && (isMark(c) || joins(before, c, text, next)));
            if (!joins || isAlone(c) || (!token.isEmpty() && isAlone(before) && !isMark(c))) {
                flush(token, tokens);
            }
            if (joins) {
                if (token.length() + Character.charCount(c) > LONGEST) {
                    flush(token, tokens);
                }
                token.appendCodePoint(Character.toLowerCase(c));
                before = isMark(c) ? before : c;
            }
            i = next;
        }
        flush(token, tokens);
        return tokens;
    }

    /** Lower-cases each code point by itself, as tokens are. */
    public static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().forEach(c -> lower.appendCodePoint(Character.toLowerCase(c)));
        return lower.toString();
    }

    private static void flush(StringBuilder token, List<String> tokens) {
        // underscores alone are no word
        if (token.codePoints().anyMatch(Character::isLetterOrDigit)) {
            tokens.add(token.toString());
        }
        token.setLength(0);
    }

    private static boolean isInWord(int c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.CONNECTOR_PUNCTUATION;
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    /** Whether the character stands between two letters or two digits that it joins. */
    private static boolean joins(int before, int c, String text, int next) {
        if (next >= text.length()) {
            return false;
        }
        int after = text.codePointAt(next);
        return (BETWEEN_LETTERS.indexOf(c) >= 0 && isJoinedLetter(before) && isJoinedLetter(after))
                || (BETWEEN_DIGITS.indexOf(c) >= 0 && Character.isDigit(before) && Character.isDigit(after));
    }

    private static boolean isJoinedLetter(int c) {
        return Character.isLetter(c) && !isAlone(c);
    }

    private static boolean isAlone(int c) {
        if (c < 0x3000) {
            return false;
        }
        return Character.isIdeographic(c)
                || (Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA && Character.isLetter(c));
    }
}
