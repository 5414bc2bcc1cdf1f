package io.redshank.release.form;

/**
 * The white space of queries that means nothing: all but one blank between words, what stands in texts, patterns and behind a
 * backslash, and the line breaks that end comments. Stateless to its users.
 */
final class QuerySpacing {
    private static final String TIGHT_IN_EQL = "()[]{},:=<>!|+-*%/";
    private static final String TIGHT_IN_KQL = "(){}:<>";

    private final String query;
    private final boolean comments;
    private final boolean patterns;
    private final String tight;
    private final StringBuilder out;
    private int at;
    private boolean blankBefore;
    private boolean tightBefore = true;

    private QuerySpacing(String query, String language) {
        this.query = query;
        this.comments = language.equals("eql") || language.equals("esql");
        this.patterns = language.equals("lucene");
        this.tight = comments ? TIGHT_IN_EQL : patterns ? "()" : TIGHT_IN_KQL;
        this.out = new StringBuilder(query.length());
    }

    /**
     * The query with one blank where white space separates words, and none elsewhere. Two queries that differ in nothing but white
     * space that means nothing come to the same text. Time is linear in the query.
     *
     * @param language as rules name it: eql, esql, kuery or lucene
     */
    static String normal(String query, String language) {
        return new QuerySpacing(query, language).read();
    }

    private String read() {
        while (at < query.length()) {
            char c = query.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                blankBefore = true;
            } else if (comments && query.startsWith("//", at)) {
                comment(lineEnd(), "\n");
            } else if (comments && query.startsWith("/*", at)) {
                comment(behind("*/", at + 2), "");
            } else if (comments && query.startsWith("\"\"\"", at)) {
                copyTo(behindTripleQuotes());
            } else if (c == '"') {
                copyTo(behindQuoted('"'));
            } else if (comments && c == '`') {
                copyTo(behind("`", at + 1));
            } else if (patterns && c == '/' && startsPattern()) {
                copyTo(behindQuoted('/'));
            } else if (c == '\\') {
                copyTo(Math.min(at + 2, query.length()));
            } else if (tight.indexOf(c) >= 0) {
                blankBefore = false;
                copyTo(at + 1);
                tightBefore = true;
            } else {
                boolean ofComparison = c == '=' && tightBefore && !out.isEmpty() && !blankBefore;
                copyTo(at + 1);
                tightBefore = ofComparison; // `<=` of KQL, in whose words `=` may stand
            }
        }
        return out.toString().strip();
    }

    /** White space in comments means as little as that around them. */
    private void comment(int end, String lineBreak) {
        String text = query.substring(at, end).strip().replaceAll("\\s+", " ");
        out.append(blankBefore && !tightBefore ? " " : "").append(text).append(lineBreak);
        at = end;
        blankBefore = false;
        tightBefore = !lineBreak.isEmpty();
    }

    private void copyTo(int end) {
        if (blankBefore && !tightBefore) {
            out.append(' ');
        }
        out.append(query, at, end);
        at = end;
        blankBefore = false;
        tightBefore = false;
    }

    private int lineEnd() {
        int end = query.indexOf('\n', at);
        return end < 0 ? query.length() : end;
    }

    private int behind(String closing, int from) {
        int found = query.indexOf(closing, from);
        return found < 0 ? query.length() : found + closing.length();
    }

    /** A text may end in quotes of its own, which stand before the last three. */
    private int behindTripleQuotes() {
        int end = behind("\"\"\"", at + 3);
        while (end < query.length() && query.charAt(end) == '"') {
            end++;
        }
        return end;
    }

    private int behindQuoted(char quote) {
        int end = at + 1;
        while (end < query.length() && query.charAt(end) != quote) {
            end += query.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, query.length());
    }

    /** A slash within a word of Lucene is part of it, as in a path. */
    private boolean startsPattern() {
        return blankBefore || out.isEmpty() || "(:[{+-!".indexOf(out.charAt(out.length() - 1)) >= 0;
    }
}
