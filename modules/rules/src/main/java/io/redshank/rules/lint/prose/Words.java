package io.redshank.rules.lint.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The words of a text that should be in a dictionary: code, addresses, paths, names with capitals or digits inside and the like
 * are left out. Stateless.
 */
final class Words {
    private static final Pattern NO_PROSE =
            Pattern.compile("`[^`\\n]*`|\\]\\([^)\\n]*\\)|<[^>\\n]*>|\\{\\{[^}\\n]*\\}\\}");
    private static final String OPENING = "\"'([{*_~\u201c\u2018";
    private static final String CLOSING = "\"')]}*_~\u201d\u2019.,;:!?";
    private static final String APOSTROPHES = "'\u2019";
    private static final int CODE_INDENT = 4;

    private Words() {}

    /**
     * A word of letters.
     *
     * @param start where it begins in the text
     */
    record Word(String letters, int start) {
        int end() {
            return start + letters.length();
        }
    }

    /**
     * The words of a text, but those that begin with a capital amid a sentence, which are names.
     *
     * @param title whether all words may begin with a capital, as in headings
     */
    static List<Word> of(Prose text, boolean title) {
        List<Word> words = new ArrayList<>();
        for (Prose.Line line : text.lines()) {
            switch (line.kind()) {
                case TEXT -> {
                    if (!isIndented(text.value(), line)) {
                        words(text.value(), line, title, words::add);
                    }
                }
                case HEADING -> words(text.value(), line, true, words::add);
                case CODE, FENCE -> {}
            }
        }
        return words;
    }

    private static boolean isIndented(String value, Prose.Line line) {
        int at = line.start();
        while (at < line.end() && value.charAt(at) == ' ') {
            at++;
        }
        return at - line.start() >= CODE_INDENT || at < line.end() && value.charAt(at) == '\t';
    }

    private static void words(String value, Prose.Line line, boolean title, Consumer<Word> found) {
        String text = value.substring(line.start(), line.end());
        if (mayHoldOther(text)) {
            text = NO_PROSE.matcher(text).replaceAll(part -> blank(part.group()));
        }
        boolean first = true;
        for (int from = nextToken(text, 0); from < text.length(); ) {
            int to = from;
            boolean hasLetter = false;
            while (to < text.length() && !isGap(text.charAt(to))) {
                hasLetter |= Character.isLetter(text.charAt(to));
                to++;
            }
            int start = from;
            int end = to;
            while (start < end && OPENING.indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            while (end > start && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            if (areWords(text, start, end)) {
                parts(text.substring(start, end), line.start() + start, first || title, found);
            }
            // Bullets and numbers begin a sentence as well.
            first = first && !hasLetter || endsSentence(text.charAt(to - 1));
            from = nextToken(text, to);
        }
    }

    private static boolean mayHoldOther(String text) {
        return text.indexOf('`') >= 0 || text.indexOf('(') >= 0 || text.indexOf('<') >= 0 || text.indexOf('{') >= 0;
    }

    private static int nextToken(String text, int from) {
        int at = from;
        while (at < text.length() && isGap(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isGap(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u2013' || c == '\u2014';
    }

    /** Words with hyphens between them, each of small letters but for the first one, and an {@code 's} after the last. */
    private static boolean areWords(String text, int start, int end) {
        int stop = end - start > 2 && text.charAt(end - 1) == 's' && APOSTROPHES.indexOf(text.charAt(end - 2)) >= 0
                ? end - 2
                : end;
        int letters = 0;
        boolean small = false;
        for (int i = start; i < stop; i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                small = true;
                letters++;
            } else if (c >= 'A' && c <= 'Z' && letters == 0) {
                letters++;
            } else if (c == '-' && small) {
                small = false;
                letters = 0;
            } else {
                return false;
            }
        }
        return small;
    }

    /** As long as a part that is no prose; before an address the text of its link ends. */
    private static String blank(String part) {
        return part.startsWith("]") ? "]" + " ".repeat(part.length() - 1) : "#".repeat(part.length());
    }

    private static boolean endsSentence(char last) {
        return ".!?:".indexOf(last) >= 0;
    }

    private static void parts(String letters, int start, boolean capital, Consumer<Word> found) {
        boolean owned = letters.length() > 2 && !Character.isLetter(letters.charAt(letters.length() - 2));
        int end = owned ? letters.length() - 2 : letters.length();
        for (int at = 0; at < end; ) {
            int hyphen = letters.indexOf('-', at);
            int stop = hyphen < 0 ? end : Math.min(hyphen, end);
            String part = letters.substring(at, stop);
            if (!part.isEmpty() && (capital || !Character.isUpperCase(part.charAt(0)))) {
                found.accept(new Word(part, start + at));
            }
            at = stop + 1;
        }
    }
}
