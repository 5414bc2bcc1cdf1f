package io.redshank.lang.eql;

import io.redshank.lang.syntax.Excerpt;
import io.redshank.lang.syntax.Problems;
import io.redshank.lang.syntax.Token;
import io.redshank.lang.syntax.Token.Kind;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a query into tokens. What is no token is reported and left as one of kind {@link Kind#INVALID}; text in the quotes of
 * older dialects is reported and read. Linear in the text; for one query and one thread.
 */
final class EqlLexer {
    private static final String SYMBOLS = "()[],.|!?:=<>+-*/%~";
    private static final String TYPOGRAPHIC_QUOTES = "\u201C\u201D\u201E\u2018\u2019\u201A";

    private final String text;
    private final EqlDialect dialect;
    private final Problems problems;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private EqlLexer(String text, EqlDialect dialect, Problems problems) {
        this.text = text;
        this.dialect = dialect;
        this.problems = problems;
    }

    /** The tokens, the last one of kind {@link Kind#END}. */
    static List<Token> read(String text, EqlDialect dialect, Problems problems) {
        EqlLexer lexer = new EqlLexer(text, dialect, problems);
        while (lexer.skipBlanksAndComments()) {
            lexer.token();
        }
        lexer.tokens.add(new Token(Kind.END, "", null, SourceRange.at(text.length())));
        return lexer.tokens;
    }

    private void token() {
        char c = text.charAt(at);
        if (isWordStart(c)) {
            word();
        } else if (isDigit(c) || (c == '.' && isDigit(charAt(at + 1)))) {
            number();
        } else if (c == '"') {
            string(at);
        } else if (c == '\'') {
            oldString(at, at);
        } else if (c == '?' && (charAt(at + 1) == '"' || charAt(at + 1) == '\'')) {
            oldString(at, at + 1);
        } else if (c == '`') {
            quotedName();
        } else if (c == '$' && dialect == EqlDialect.ENDPOINT && isWordStart(charAt(at + 1)) && charAt(at + 1) != '@') {
            variable();
        } else if (c == '|' && charAt(at + 1) == '|') {
            report(at, at + 2, "`||` has no meaning here", "write `or`");
            add(Kind.INVALID, at, at + 2, null);
        } else if (SYMBOLS.indexOf(c) >= 0) {
            boolean twoLong = (c == '=' || c == '!' || c == '<' || c == '>') && charAt(at + 1) == '=';
            add(Kind.SYMBOL, at, at + (twoLong ? 2 : 1), null);
        } else {
            unexpected();
        }
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
        while (isWordStart(charAt(at)) && charAt(at) != '@' || isDigit(charAt(at)) || at == start) {
            at++;
        }
        if (charAt(at) == '~' && EqlWords.KEYWORDS.contains(text.substring(start, at + 1))) {
            at++;
        }
        add(EqlWords.KEYWORDS.contains(text.substring(start, at)) ? Kind.KEYWORD : Kind.WORD, start, at, null);
    }

    private void variable() {
        int start = at++;
        while (isWordStart(charAt(at)) && charAt(at) != '@' || isDigit(charAt(at))) {
            at++;
        }
        add(Kind.VARIABLE, start, at, text.substring(start + 1, at));
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
        Number value = decimal ? (Number) Double.valueOf(text.substring(start, at)) : whole(text.substring(start, at));
        if (Double.isInfinite(value.doubleValue())) {
            report(start, at, "this number is too large", null);
            add(Kind.INVALID, start, at, null);
        } else {
            add(Kind.NUMBER, start, at, value);
        }
    }

    private static Number whole(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException larger) {
            return Double.valueOf(digits);
        }
    }

    private void skipDigits() {
        while (isDigit(charAt(at))) {
            at++;
        }
    }

    private void string(int start) {
        if (text.startsWith("\"\"\"", at)) {
            rawString(start);
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
            report(start, at, "this text is never closed", "text ends with `\"` on the line on which it began");
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
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case '\\', '"', '\'' -> value.append(c);
            case 'u' -> unicode(start, value);
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

    private void unicode(int start, StringBuilder value) {
        int digits = 0;
        while (Character.digit(charAt(at + 1 + digits), 16) >= 0 && charAt(at + 1 + digits) < 128) {
            digits++;
        }
        boolean closed = charAt(at) == '{' && charAt(at + 1 + digits) == '}' && digits >= 2 && digits <= 8;
        long code = closed ? Long.parseLong(text, at + 1, at + 1 + digits, 16) : -1;
        if (code < 0 || code > Character.MAX_CODE_POINT || (code >= 0xD800 && code <= 0xDFFF)) {
            report(start, at, "`\\u` names no character here", "a character is written \\u{1F600}: 2 to 8 hex digits");
            value.append(text, start, at);
            return;
        }
        value.appendCodePoint((int) code);
        at += digits + 2;
    }

    private void rawString(int start) {
        int from = at + 3;
        int close = from;
        while (close < text.length() && !isLineBreak(text.charAt(close)) && !text.startsWith("\"\"\"", close)) {
            close++;
        }
        if (!text.startsWith("\"\"\"", close)) {
            at = close;
            report(start, at, "this text is never closed", "text ends with `\"\"\"` on the line on which it began");
            add(Kind.STRING, start, at, text.substring(from, at));
            return;
        }
        // up to two quotes may belong to the text, right before the three that close it
        for (int extra = 0; extra < 2 && charAt(close + 3) == '"'; extra++) {
            close++;
        }
        at = close + 3;
        add(Kind.STRING, start, at, text.substring(from, close));
    }

    /** Text in single quotes, or with a question mark before it: older dialects wrote it so. */
    private void oldString(int start, int quoteAt) {
        char quote = text.charAt(quoteAt);
        int close = quoteAt + 1;
        while (close < text.length() && !isLineBreak(text.charAt(close)) && text.charAt(close) != quote) {
            boolean escaped = text.charAt(close) == '\\' && quoteAt == start && !isLineBreak(charAt(close + 1));
            close += escaped ? 2 : 1;
        }
        close = Math.min(close, text.length());
        String value = text.substring(quoteAt + 1, close);
        at = charAt(close) == quote ? close + 1 : close;
        if (quoteAt > start) {
            report(start, at, "raw text does not begin with `?`", "write it as \"\"\"" + shown(value) + "\"\"\"");
        } else {
            report(start, at, "text does not stand in single quotes", "write it as \"" + shown(value) + "\"");
        }
        add(Kind.STRING, start, at, value);
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

    private void unexpected() {
        int start = at;
        if (isInvisible(text.codePointAt(at))) {
            invisible();
            return;
        }
        String help = TYPOGRAPHIC_QUOTES.indexOf(text.charAt(at)) >= 0
                ? "text stands in plain double quotes"
                : switch (text.charAt(at)) {
                    case '&' -> "write `and`";
                    case '$' -> "variables are part of the dialect `endpoint`, for the elements of an array";
                    default -> null;
                };
        do {
            at += Character.charCount(text.codePointAt(at));
        } while (at < text.length() && isNoToken(text.charAt(at)));
        report(start, at, "`" + shown(text.substring(start, at)) + "` has no meaning here", help);
        add(Kind.INVALID, start, at, null);
    }

    /** Blanks that are none of ours, and what has no shape: a reader of the message would look for it in vain. */
    private static boolean isInvisible(int c) {
        return Character.isSpaceChar(c) || Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }

    private void invisible() {
        int c = text.codePointAt(at);
        int start = at;
        while (at < text.length() && text.codePointAt(at) == c) {
            at += Character.charCount(c);
        }
        report(
                start,
                at,
                "the character " + String.format(Locale.ROOT, "U+%04X", c)
                        + ", which cannot be seen, has no meaning here",
                "leave it out, or write a plain blank");
        add(Kind.INVALID, start, at, null);
    }

    private static boolean isNoToken(char c) {
        return !isWordStart(c)
                && !isInvisible(c)
                && !isDigit(c)
                && !Character.isWhitespace(c)
                && SYMBOLS.indexOf(c) < 0
                && c != '"'
                && c != '\''
                && c != '`';
    }

    private static String shown(String part) {
        return Excerpt.of(part, 40);
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

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
