package io.redshank.expr.text;

/**
 * Rewrites a regular expression of Lucene's dialect so that its ASCII letters match in both cases.
 *
 * <p>Lucene's own flags fold over all of Unicode, or, in older releases, over ASCII alone; written into the pattern, the
 * meaning does not depend on the release. Letters that stand for themselves are folded, in brackets and quotes too; the
 * ends of a range are not.
 */
final class AsciiRegex {
    private final String pattern;
    private final StringBuilder folded = new StringBuilder();
    private int at;

    private AsciiRegex(String pattern) {
        this.pattern = pattern;
    }

    /**
     * Folds a pattern that Lucene accepts.
     *
     * @return at most six times as long
     */
    static String fold(String pattern) {
        AsciiRegex regex = new AsciiRegex(pattern);
        while (regex.at < pattern.length()) {
            regex.unit();
        }
        return regex.folded.toString();
    }

    private void unit() {
        char c = pattern.charAt(at);
        switch (c) {
            case '\\' -> copy(2);
            case '[' -> brackets();
            case '"' -> quotes();
            default -> {
                if (isLetter(c)) {
                    folded.append('[').append(both(c)).append(']');
                    at++;
                } else {
                    copy(1);
                }
            }
        }
    }

    private void brackets() {
        copy(1);
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            copy(1);
        }
        do {
            bracketItem();
        } while (at < pattern.length() && pattern.charAt(at) != ']');
        copy(1);
    }

    private void bracketItem() {
        int start = at;
        int length = bracketCharacter(start);
        if (start + length < pattern.length() && pattern.charAt(start + length) == '-') {
            copy(length + 1 + bracketCharacter(start + length + 1));
        } else if (length == 1 && start < pattern.length() && isLetter(pattern.charAt(start))) {
            folded.append(both(pattern.charAt(start)));
            at++;
        } else {
            copy(length);
        }
    }

    private int bracketCharacter(int from) {
        if (from >= pattern.length()) {
            return 0;
        }
        return pattern.charAt(from) == '\\' ? 2 : Character.charCount(pattern.codePointAt(from));
    }

    private void quotes() {
        int end = pattern.indexOf('"', at + 1);
        folded.append('(');
        for (at++; at < end; at++) {
            char c = pattern.charAt(at);
            if (isLetter(c)) {
                folded.append('[').append(both(c)).append(']');
            } else if (c < 0x80 && !Character.isDigit(c)) {
                folded.append('\\').append(c);
            } else {
                folded.append(c);
            }
        }
        folded.append(')');
        at++;
    }

    private void copy(int length) {
        int end = Math.min(pattern.length(), at + length);
        folded.append(pattern, at, end);
        at = end;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static String both(char letter) {
        return "" + letter + (char) (letter ^ 0x20);
    }
}
