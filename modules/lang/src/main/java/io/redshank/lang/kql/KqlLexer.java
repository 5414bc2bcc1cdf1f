package io.redshank.lang.kql;

import io.redshank.lang.syntax.Problems;
import io.redshank.lang.syntax.Token;
import io.redshank.lang.syntax.Token.Kind;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a query into tokens. A word reaches as far as nothing ends it, blanks included, so that {@code and} and {@code or} are
 * keywords only where an operand came before; {@code not} is one wherever an operand may begin, and ends a word. Mistakes are
 * reported and read over. For one query and one thread; linear in its length.
 *
 * <p>Keywords have their lower-case letters as text; words and strings have a {@link KqlLiteral} as value.
 */
final class KqlLexer {
    static final String SPECIAL = "\\():<>\"*{}";
    private static final String SYMBOLS = "():<>{}";

    private final String text;
    private final Problems problems;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private KqlLexer(String text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** The tokens, with an {@link Kind#END} behind the last. */
    static List<Token> read(String text, Problems problems) {
        return new KqlLexer(text, problems).read();
    }

    private List<Token> read() {
        boolean operandNext = true;
        while (true) {
            int start = at;
            at = behindBlanks(at);
            if (at == text.length()) {
                add(Kind.END, at, "", null);
                return tokens;
            }
            String keyword = keyword(operandNext ? at : start);
            if (keyword != null) {
                add(Kind.KEYWORD, at + keyword.length(), keyword, null);
                operandNext = true;
            } else if (SYMBOLS.indexOf(text.charAt(at)) >= 0) {
                operandNext = symbol();
            } else {
                literal();
                operandNext = false;
            }
        }
    }

    /** Whether an operand can follow. */
    private boolean symbol() {
        char c = text.charAt(at);
        int end = at + ((c == '<' || c == '>') && charAt(at + 1) == '=' ? 2 : 1);
        add(Kind.SYMBOL, end, text.substring(at, end), null);
        return c != ')' && c != '}';
    }

    /** The keyword that begins there, blanks before it skipped: {@code and} and {@code or} need them. */
    private @Nullable String keyword(int start) {
        int word = behindBlanks(start);
        if (isWord("not", word)) {
            return "not";
        }
        return word == start ? null : isWord("and", word) ? "and" : isWord("or", word) ? "or" : null;
    }

    private boolean isWord(String word, int start) {
        return text.regionMatches(true, start, word, 0, word.length()) && isBlank(charAt(start + word.length()));
    }

    private int behindBlanks(int from) {
        int end = from;
        while (isBlank(charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u00A0';
    }

    private void literal() {
        if (text.charAt(at) == '"') {
            quoted();
        } else {
            unquoted();
        }
    }

    private void quoted() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char next = charAt(at + 1);
            if (text.charAt(at) == '\\' && (next == '\\' || next == '"')) {
                value.append(next);
                at += 2;
            } else if (text.charAt(at) != '\\' || !characterEscape(value)) {
                value.append(text.charAt(at++));
            }
        }
        if (at < text.length()) {
            at++;
        } else {
            report(
                    start,
                    start + 1,
                    "this text is never closed",
                    "text ends with `\"`; a quote in it is written `\\\"`");
        }
        int end = at;
        at = start;
        KqlLiteral literal = new KqlLiteral(true, List.of(value.toString()), new SourceRange(start, end));
        add(Kind.STRING, end, text.substring(start, end), literal);
    }

    private void unquoted() {
        int start = at;
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
                at++;
            } else if (c == '\\') {
                escape(piece);
            } else if (SPECIAL.indexOf(c) >= 0 || isWord("not", at)) {
                break;
            } else if (!isBlank(c)) {
                piece.append(c);
                at++;
            } else if (keyword(at) == null) {
                int end = behindBlanks(at);
                piece.append(text, at, end);
                at = end;
            } else {
                break;
            }
        }
        pieces.add(piece.toString());
        pieces.set(0, pieces.getFirst().substring(blanksBefore(pieces.getFirst())));
        pieces.set(pieces.size() - 1, withoutBlanksBehind(pieces.getLast()));
        int end = at;
        while (end > start + 1 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        at = start;
        KqlLiteral literal = new KqlLiteral(false, pieces, new SourceRange(start, end));
        add(Kind.WORD, end, text.substring(start, end), literal);
    }

    private static int blanksBefore(String piece) {
        int start = 0;
        while (start < piece.length() && isTrimmed(piece.charAt(start))) {
            start++;
        }
        return start;
    }

    private static String withoutBlanksBehind(String piece) {
        int end = piece.length();
        while (end > 0 && isTrimmed(piece.charAt(end - 1))) {
            end--;
        }
        return piece.substring(0, end);
    }

    /** What both ends of a word lose, written as an escape or not: more than what stands between tokens. */
    static boolean isTrimmed(char c) {
        return isBlank(c) || c == '\u000B' || c == '\f' || c == '\uFEFF' || Character.isSpaceChar(c);
    }

    private void escape(StringBuilder piece) {
        char next = charAt(at + 1);
        if (at + 1 < text.length() && SPECIAL.indexOf(next) >= 0) {
            piece.append(next);
            at += 2;
            return;
        }
        for (String keyword : List.of("not", "and", "or")) {
            if (text.regionMatches(true, at + 1, keyword, 0, keyword.length())) {
                piece.append(text, at + 1, at + 1 + keyword.length());
                at += 1 + keyword.length();
                return;
            }
        }
        if (!characterEscape(piece)) {
            int end = Math.min(text.length(), at + 1 + (isBlank(next) ? 0 : Character.charCount(codePointAt(at + 1))));
            report(
                    at,
                    end,
                    "`" + text.substring(at, end) + "` means nothing outside of quotes",
                    "a backslash is written `\\\\`");
            piece.append(text, at, end);
            at = end;
        }
    }

    /** Reads {@code \t \r \n} and a code unit in four hex digits; false if there is no such thing. */
    private boolean characterEscape(StringBuilder value) {
        char next = charAt(at + 1);
        switch (next) {
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'n' -> value.append('\n');
            case 'u' -> {
                if (!isHex(at + 2, at + 6)) {
                    return false;
                }
                value.append((char) Integer.parseInt(text, at + 2, at + 6, 16));
                at += 4;
            }
            default -> {
                return false;
            }
        }
        at += 2;
        return true;
    }

    private boolean isHex(int start, int end) {
        for (int i = start; i < end; i++) {
            if (charAt(i) >= 128 || Character.digit(charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private void add(Kind kind, int end, String shown, @Nullable Object value) {
        tokens.add(new Token(kind, shown, value, new SourceRange(at, end)));
        at = end;
    }

    private void report(int start, int end, String message, String help) {
        problems.add(
                Diagnostic.error("RS701", new SourceRange(start, end), message).withHelp(help));
    }

    private int codePointAt(int index) {
        return index < text.length() ? text.codePointAt(index) : 0;
    }

    /** The character there, or one that means nothing in a query behind the end. */
    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }
}
