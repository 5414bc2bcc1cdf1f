package io.redshank.lang.esql;

import io.redshank.lang.syntax.Problems;
import io.redshank.lang.syntax.Token;
import io.redshank.lang.syntax.Token.Kind;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a query into tokens. Keywords are given in capitals, however they are written. The index patterns after FROM are one
 * {@link Kind#WORD} each, or a {@link Kind#STRING}. What is no token is reported and left as one of kind {@link
 * Kind#INVALID}; spellings of other languages that can only mean one thing are reported and read. Linear in the text; for
 * one query and one thread.
 */
final class EsqlLexer {
    private static final String SYMBOLS = "()[]{},.|:=<>+-*/%;";
    private static final List<String> LONG_SYMBOLS = List.of("==", "!=", "<=", ">=", "::");
    private static final String NOT_IN_A_SOURCE = "\"'`=|,[]()";
    private static final String TYPOGRAPHIC_QUOTES = "\u201C\u201D\u201E\u2018\u2019\u201A";
    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);
    private static final int LONGEST_WHOLE = 20;

    private final String text;
    private final Problems problems;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private EsqlLexer(String text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** The tokens, the last one of kind {@link Kind#END}. */
    static List<Token> read(String text, Problems problems) {
        EsqlLexer lexer = new EsqlLexer(text, problems);
        while (lexer.skipBlanksAndComments()) {
            lexer.token();
        }
        lexer.tokens.add(new Token(Kind.END, "", null, SourceRange.at(text.length())));
        return lexer.tokens;
    }

    /** A whole number as the narrowest type that holds it: 32 bits, 64 bits, 64 bits without sign, or a fraction. */
    static Number narrow(BigInteger whole) {
        if (whole.bitLength() < Integer.SIZE) {
            return whole.intValueExact();
        }
        if (whole.bitLength() < Long.SIZE) {
            return whole.longValueExact();
        }
        return whole.signum() > 0 && whole.compareTo(UNSIGNED_LIMIT) < 0 ? whole : (Number) whole.doubleValue();
    }

    private void token() {
        char c = text.charAt(at);
        if (isWordStart(c)) {
            word();
        } else if (isDigit(c) || (c == '.' && isDigit(charAt(at + 1)) && !touchesName())) {
            number();
        } else if (c == '"') {
            string();
        } else if (c == '\'') {
            singleQuoted();
        } else if (c == '`') {
            quotedName();
        } else if (!longSymbol() && !foreignOperator()) {
            if (SYMBOLS.indexOf(c) >= 0) {
                add(Kind.SYMBOL, at, at + 1, null);
            } else {
                unexpected();
            }
        }
    }

    /** Whether a name ends right here, so that a dot goes on with it. */
    private boolean touchesName() {
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.getLast();
        return last.range().end() == at && (last.is(Kind.WORD) || last.is(Kind.QUOTED_NAME));
    }

    /** False at the end of the query. */
    private boolean skipBlanksAndComments() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                at = endOfLine(at);
            } else if (text.startsWith("/*", at)) {
                comment();
            } else {
                return true;
            }
        }
        return false;
    }

    /** Comments nest. */
    private void comment() {
        int start = at;
        int open = 0;
        do {
            if (text.startsWith("/*", at)) {
                open++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                open--;
                at += 2;
            } else {
                at++;
            }
        } while (open > 0 && at < text.length());
        if (open > 0) {
            at = text.length();
            report(start, start + 2, "this comment is never closed", "each `/*` needs a `*/`; comments may nest");
        }
    }

    private void word() {
        int start = at;
        do {
            at++;
        } while (isWordPart(charAt(at)));
        String word = EsqlWords.upper(text.substring(start, at));
        boolean begins = tokens.isEmpty() || tokens.getLast().is("|");
        if (EsqlWords.KEYWORDS.contains(word)) {
            tokens.add(new Token(Kind.KEYWORD, word, null, new SourceRange(start, at)));
        } else {
            add(Kind.WORD, start, at, null);
            if (begins && (word.equals("FROM") || word.equals("TS"))) {
                sources();
            }
        }
    }

    /** The index patterns behind FROM, which hold almost any character. */
    private void sources() {
        while (skipBlanksAndComments()) {
            int start = at;
            if (text.charAt(at) == '"') {
                string();
            } else {
                while (isSourcePart(text, at)) {
                    at++;
                }
                boolean word = at > start && !text.substring(start, at).equalsIgnoreCase("metadata");
                if (!word) {
                    at = start;
                    return;
                }
                add(Kind.WORD, start, at, null);
            }
            if (!skipBlanksAndComments() || text.charAt(at) != ',') {
                return;
            }
            add(Kind.SYMBOL, at, at + 1, null);
        }
    }

    /** Whether the character may stand in an index pattern without quotes. */
    static boolean isSourcePart(String text, int at) {
        return at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && NOT_IN_A_SOURCE.indexOf(text.charAt(at)) < 0
                && !text.startsWith("//", at)
                && !text.startsWith("/*", at);
    }

    private void number() {
        int start = at;
        skipDigits();
        boolean decimal = charAt(at) == '.';
        if (decimal) {
            at++;
            skipDigits();
        }
        if (charAt(at) == 'e' || charAt(at) == 'E') {
            int sign = charAt(at + 1) == '-' || charAt(at + 1) == '+' ? 1 : 0;
            if (isDigit(charAt(at + 1 + sign))) {
                decimal = true;
                at += 1 + sign;
                skipDigits();
            }
        }
        String digits = text.substring(start, at);
        Number value = decimal || digits.length() > LONGEST_WHOLE
                ? (Number) Double.valueOf(digits)
                : narrow(new BigInteger(digits));
        if (Double.isInfinite(value.doubleValue())) {
            report(start, at, "this number is too large", null);
            add(Kind.INVALID, start, at, null);
        } else {
            add(Kind.NUMBER, start, at, value);
        }
    }

    private void skipDigits() {
        while (isDigit(charAt(at))) {
            at++;
        }
    }

    private void string() {
        int start = at;
        if (text.startsWith("\"\"\"", at)) {
            rawString();
            return;
        }
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"' && !isLineBreak(text.charAt(at))) {
            if (text.charAt(at) == '\\') {
                escape(value);
            } else {
                value.append(text.charAt(at++));
            }
        }
        if (charAt(at) == '"') {
            at++;
        } else {
            report(
                    start,
                    at,
                    "this text is never closed",
                    "text ends with `\"` on the line on which it began; over several lines it stands in \"\"\"…\"\"\"");
        }
        add(Kind.STRING, start, at, value.toString());
    }

    private void escape(StringBuilder value) {
        int start = at;
        char c = charAt(at + 1);
        at += 2;
        switch (c) {
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case '\\', '"' -> value.append(c);
            default -> {
                at = isLineBreak(c) || start + 1 >= text.length() ? start + 1 : start + 2;
                String written = text.substring(start, at);
                report(
                        start,
                        at,
                        "`" + written + "` means nothing",
                        "a backslash is written `\\\\`, or the text as \"\"\"…\"\"\"");
                value.append(written);
            }
        }
    }

    private void rawString() {
        int start = at;
        int close = text.indexOf("\"\"\"", start + 3);
        if (close < 0) {
            report(start, start + 3, "this text is never closed", "it ends with `\"\"\"`");
            add(Kind.STRING, start, text.length(), text.substring(start + 3));
            return;
        }
        // up to two quotes may belong to the text, right before the three that close it
        for (int extra = 0; extra < 2 && charAt(close + 3) == '"'; extra++) {
            close++;
        }
        add(Kind.STRING, start, close + 3, text.substring(start + 3, close));
    }

    /** Text as SQL and others write it. */
    private void singleQuoted() {
        int start = at;
        int lineEnd = endOfLine(at);
        int close = text.indexOf('\'', at + 1);
        if (close < 0 || close > lineEnd) {
            at = lineEnd;
            report(start, at, "text does not stand in single quotes", "write it in double quotes, and close them");
            add(Kind.STRING, start, lineEnd, text.substring(start + 1, lineEnd));
            return;
        }
        String value = text.substring(start + 1, close);
        report(start, close + 1, "text does not stand in single quotes", "write it as \"" + shown(value) + "\"");
        add(Kind.STRING, start, close + 1, value);
    }

    private void quotedName() {
        int start = at++;
        StringBuilder name = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '`') {
                name.append(c);
            } else if (charAt(at) == '`') {
                name.append(c);
                at++;
            } else if (name.isEmpty()) {
                report(start, at, "this name is empty", null);
                add(Kind.INVALID, start, at, null);
                return;
            } else {
                add(Kind.QUOTED_NAME, start, at, name.toString());
                return;
            }
        }
        report(start, start + 1, "this name is never closed", "a name in backticks ends with a backtick");
        add(Kind.INVALID, start, at, null);
    }

    private boolean longSymbol() {
        for (String symbol : LONG_SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                add(Kind.SYMBOL, at, at + 2, null);
                return true;
            }
        }
        return false;
    }

    /** Operators of other languages that can be read as the right one. */
    private boolean foreignOperator() {
        String two = text.substring(at, Math.min(at + 2, text.length()));
        switch (two) {
            case "&&" -> replace(two, Kind.KEYWORD, "AND", "write `AND`");
            case "||" -> replace(two, Kind.KEYWORD, "OR", "write `OR`; commands are divided by a single `|`");
            case "<>" -> replace(two, Kind.SYMBOL, "!=", "write `!=`");
            case "=~" -> replace(two, Kind.SYMBOL, "==", "to compare in any case, write `TO_LOWER(field) == \"…\"`");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void replace(String written, Kind kind, String meant, String help) {
        int start = at;
        at += written.length();
        report(start, at, "`" + written + "` is no operator of ES|QL", help);
        tokens.add(new Token(kind, meant, null, new SourceRange(start, at)));
    }

    private void unexpected() {
        int start = at;
        char first = text.charAt(at);
        String help = TYPOGRAPHIC_QUOTES.indexOf(first) >= 0
                ? "text stands in plain double quotes"
                : first == '!'
                        ? "write `NOT`"
                        : first == '&' ? "write `AND`" : first == '?' ? "a rule's query has no parameters" : null;
        do {
            at += Character.charCount(text.codePointAt(at));
        } while (at < text.length() && isNoToken(text.charAt(at)));
        report(start, at, "`" + shown(text.substring(start, at)) + "` has no meaning here", help);
        add(Kind.INVALID, start, at, null);
    }

    private static boolean isNoToken(char c) {
        return !isWordPart(c)
                && !Character.isWhitespace(c)
                && SYMBOLS.indexOf(c) < 0
                && c != '"'
                && c != '\''
                && c != '`'
                && c != '!'
                && c != '&';
    }

    private static String shown(String part) {
        return part.length() <= 40 ? part : part.substring(0, 40) + "…";
    }

    private void add(Kind kind, int start, int end, @Nullable Object value) {
        tokens.add(new Token(kind, text.substring(start, end), value, new SourceRange(start, end)));
        at = end;
    }

    private void report(int start, int end, String message, @Nullable String help) {
        problems.add(
                Diagnostic.error("RS701", new SourceRange(start, end), message).withHelp(help));
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < text.length() && !isLineBreak(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The character there, or one that is in no query behind the end. */
    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '@';
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) && c != '@' || isDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
