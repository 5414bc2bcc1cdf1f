package io.redshank.lang.kql;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Prints queries in one canonical form, on one line: reading it again gives the same tree, ranges aside, keywords in the
 * letters in which they were written. Stateless; linear in the size of the tree.
 */
public final class KqlPrinter {
    // how tightly a construct binds its parts, loosest first
    private static final int ANY = 0;
    private static final int AND = 1;
    private static final int NOT = 2;
    private static final int CLAUSE = 3;

    private KqlPrinter() {}

    /** The query; nothing for the empty one. */
    public static String print(KqlQuery query) {
        return print(query, ANY);
    }

    private static String print(KqlQuery query, int tightness) {
        return switch (query) {
            case KqlQuery.Everything everything -> "";
            case KqlQuery.Or or ->
                enclosed(tightness > ANY, joined(or.operands(), part -> print(part, AND), or.keywords()));
            case KqlQuery.And and ->
                enclosed(tightness > AND, joined(and.operands(), part -> print(part, NOT), and.keywords()));
            case KqlQuery.Not not ->
                enclosed(tightness > NOT, not.keyword().written() + " " + print(not.operand(), CLAUSE));
            case KqlQuery.Is is -> print(is.field()) + ":" + values(is.values());
            case KqlQuery.Range range ->
                print(range.field()) + " " + range.operator().symbol() + " " + print(range.value());
            case KqlQuery.Nested nested -> print(nested.path()) + ":{ " + print(nested.query(), ANY) + " }";
            case KqlQuery.FreeText text -> print(text.value());
        };
    }

    private static String values(KqlValues values) {
        return values instanceof KqlValues.One one ? print(one.literal()) : "(" + print(values, ANY) + ")";
    }

    private static String print(KqlValues values, int tightness) {
        return switch (values) {
            case KqlValues.One one -> print(one.literal());
            case KqlValues.Or or ->
                enclosed(tightness > ANY, joined(or.operands(), part -> print(part, AND), or.keywords()));
            case KqlValues.And and ->
                enclosed(tightness > AND, joined(and.operands(), part -> print(part, NOT), and.keywords()));
            case KqlValues.Not not ->
                enclosed(tightness > NOT, not.keyword().written() + " " + print(not.operand(), CLAUSE));
        };
    }

    private static String enclosed(boolean needed, String text) {
        return needed ? "(" + text + ")" : text;
    }

    private static <T> String joined(List<T> operands, Function<T, String> print, List<KqlKeyword> keywords) {
        StringBuilder out = new StringBuilder(print.apply(operands.getFirst()));
        for (int i = 1; i < operands.size(); i++) {
            out.append(' ').append(keywords.get(i - 1).written()).append(' ').append(print.apply(operands.get(i)));
        }
        return out.toString();
    }

    /** A literal with the escapes that it needs. */
    public static String print(KqlLiteral literal) {
        if (literal.quoted()) {
            return quoted(literal.text());
        }
        List<String> pieces = literal.pieces();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            unquoted(pieces.get(i), i == pieces.size() - 1, out.append(i == 0 ? "" : "*"));
        }
        // a word of nothing but blanks is one only if they are written as escapes
        return out.isEmpty() ? "\\t" : out.toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                visible(c, out);
            }
        }
        return out.append('"').toString();
    }

    private static void unquoted(String piece, boolean last, StringBuilder out) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (KqlLexer.SPECIAL.indexOf(c) >= 0
                    || isJoining("and", piece, i, last)
                    || isJoining("or", piece, i, last)) {
                out.append('\\').append(c);
            } else if (endsNot(piece, i, last)) {
                // not `\\not`, which begins with the escape of a line break
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                visible(c, out);
            }
        }
    }

    /** Whether the word stands there between blanks, of which one may be behind the piece. */
    private static boolean isJoining(String word, String piece, int start, boolean last) {
        int end = start + word.length();
        return piece.regionMatches(true, start, word, 0, word.length())
                && start > 0
                && KqlLexer.isBlank(piece.charAt(start - 1))
                && (end == piece.length() ? last : KqlLexer.isBlank(piece.charAt(end)));
    }

    /** Whether the letter there is the last of a {@code not} with a blank behind it, in the word or behind the word. */
    private static boolean endsNot(String piece, int index, boolean last) {
        return piece.regionMatches(true, index - 2, "not", 0, 3)
                && (index + 1 == piece.length() ? last : KqlLexer.isBlank(piece.charAt(index + 1)));
    }

    private static void visible(char c, StringBuilder out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < ' ' || c == 0x7F) {
                    out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
