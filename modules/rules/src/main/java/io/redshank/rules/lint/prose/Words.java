package io.redshank.rules.lint.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text that should be in a dictionary: code, addresses, paths, names with capitals or digits inside and the like
 * are left out. Stateless.
 */
final class Words {
    private static final Pattern NO_PROSE =
            Pattern.compile("`[^`\\n]*`|\\]\\([^)\\n]*\\)|<[^>\\n]*>|\\{\\{[^}\\n]*\\}\\}");
    private static final Pattern TOKEN = Pattern.compile("[^\\s\u2013\u2014]+");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z]?[a-z]+(?:-[A-Za-z]?[a-z]+)*(?:['\u2019]s)?");
    private static final String OPENING = "\"'([{*_~\u201c\u2018";
    private static final String CLOSING = "\"')]}*_~\u201d\u2019.,;:!?";
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
        String text =
                NO_PROSE.matcher(value.substring(line.start(), line.end())).replaceAll(part -> blank(part.group()));
        boolean first = true;
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            int start = token.start();
            int end = token.end();
            while (start < end && OPENING.indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            while (end > start && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            String letters = text.substring(start, end);
            if (WORDS.matcher(letters).matches()) {
                parts(letters, line.start() + start, first || title, found);
            }
            // Bullets and numbers begin a sentence as well.
            first = first && letters.chars().noneMatch(Character::isLetter) || endsSentence(token.group());
        }
    }

    /** As long as a part that is no prose; before an address the text of its link ends. */
    private static String blank(String part) {
        return part.startsWith("]") ? "]" + " ".repeat(part.length() - 1) : "#".repeat(part.length());
    }

    private static boolean endsSentence(String token) {
        return ".!?:".indexOf(token.charAt(token.length() - 1)) >= 0;
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
