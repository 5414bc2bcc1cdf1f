package io.redshank.lang.kql;

import io.redshank.lang.syntax.Token;
import io.redshank.lang.syntax.Token.Kind;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guesses what an author meant, who comes from another language or forgot how KQL reads words. Stateless. */
final class Advice {
    private static final Pattern COMPARISON = Pattern.compile("[^\\s=!~]+\\s*[=!~]=?~?\\s*\\S.*", Pattern.DOTALL);

    private static final Pattern COMPARING = Pattern.compile("[=!~]=?~?$");

    private Advice() {}

    /** The keyword that a word ends with, if a blank behind it would have made it one. */
    static @Nullable String keywordAtEnd(Token word) {
        if (word.is(Kind.WORD)) {
            for (String keyword : List.of("not", "and", "or")) {
                int start = word.text().length() - keyword.length();
                if (word.text().regionMatches(true, start, keyword, 0, keyword.length())
                        && (start == 0 || KqlLexer.isBlank(word.text().charAt(start - 1)))) {
                    return word.text().substring(start);
                }
            }
        }
        return null;
    }

    /** Help for a token that stands where an operand should have ended, or null. */
    static @Nullable String behind(Token before, Token found) {
        if (found.is("not")) {
            return "write `and not` or `or not`";
        }
        if (found.is("(") && endsWithIn(before)) {
            return "a list of values is written `field:(a or b)`";
        }
        String keyword = keywordAtEnd(found.is(Kind.WORD) ? found : before);
        if (keyword != null && (found.is(Kind.WORD) || found.is(Kind.STRING))) {
            return "`" + keyword + "` is a keyword only with blanks on both sides";
        }
        if (before.is(Kind.WORD) && COMPARING.matcher(before.text()).find()) {
            return "values are compared by a colon: `field:value`";
        }
        String sign = joiningSign(before);
        if (sign == null && found.is(Kind.WORD)) {
            sign = joiningSign(found);
        }
        if (sign != null) {
            return sign;
        }
        if (found.is(":") && before.is(Kind.WORD) && before.text().indexOf(' ') > 0) {
            return "is there `and` or `or` missing before `"
                    + before.text().substring(before.text().lastIndexOf(' ') + 1) + "`?";
        }
        if (found.is(":")) {
            return "a colon in a value is written `\\:`, or the value in double quotes";
        }
        if (found.is(Kind.SYMBOL)) {
            return "`" + found.text()
                    + "` in a value is written with a backslash before it, or the value in double quotes";
        }
        return found.is(Kind.STRING) || found.is(Kind.WORD) ? "values are joined by `and` or `or`" : null;
    }

    private static boolean endsWithIn(Token word) {
        return word.is(Kind.WORD) && word.text().regionMatches(true, word.text().length() - 3, " in", 0, 3);
    }

    private static @Nullable String joiningSign(Token word) {
        return !word.is(Kind.WORD) ? null : joiningSign(word.text());
    }

    private static @Nullable String joiningSign(String text) {
        return text.contains("&&") ? "write `and`" : text.contains("||") ? "write `or`" : null;
    }

    /** Help for text without a field that looks like a clause of another language, or null. */
    static @Nullable String freeText(KqlLiteral text) {
        if (text.quoted()) {
            return null;
        }
        if (COMPARISON.matcher(text.text()).matches()) {
            return "values are compared by a colon: `field:value`";
        }
        return joiningSign(text.text());
    }
}
