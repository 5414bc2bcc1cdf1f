package io.redshank.lang.lucene;

import io.redshank.lang.kql.KqlLiteral;
import io.redshank.lang.lucene.LuceneQuery.Bound;
import io.redshank.lang.lucene.LuceneQuery.Clause;
import io.redshank.lang.lucene.LuceneQuery.Occur;
import io.redshank.lang.syntax.Excerpt;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads queries as Lucene's classic parser does with {@code OR} between clauses that nothing joins. There is no precedence: {@code
 * AND} makes the clauses on both of its sides necessary, {@code OR} and nothing leave them as they are. For one query; linear in its
 * length. The first mistake ends the reading.
 *
 * <pre>
 * query  := clause ([ "AND" | "&amp;&amp;" | "OR" | "||" ] clause)*
 * clause := [ "+" | "-" | "!" | "NOT" ] [ field ":" ] ( "(" query ")" | value ) [ "^" number ]
 * value  := word | '"' words '"' | "/" regex "/" | ("[" | "{") bound "TO" bound ("]" | "}") | (">" | ">=" | "&lt;" | "&lt;=") word
 * </pre>
 */
final class LuceneParser {
    static final int MAX_LENGTH = 1 << 20;
    static final int MAX_DEPTH = 250;
    static final int MAX_CLAUSES = 50_000;

    private static final int LONGEST_SHOWN = 60;
    private static final String BLANKS = " \t\n\r\u3000";
    private static final String SPECIAL = "!(){}[]^\"~:/";
    private static final String EXISTS = "_exists_";

    private final String text;
    private int at;
    private int depth;
    private int clauses;

    private LuceneParser(String text) {
        this.text = text;
    }

    /** Ends the reading. */
    private static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Diagnostic diagnostic;

        Mistake(SourceRange range, String message, @Nullable String help) {
            super(message, null, false, false);
            this.diagnostic = Diagnostic.error("RS701", range, message).withHelp(help);
        }
    }

    /** A word as written: its pieces between stars, and what else is to be known of it. */
    private record Word(KqlLiteral literal, boolean hasQuestionMark, String pattern) {}

    /** How clauses are joined. */
    private enum Joint {
        NONE,
        AND,
        OR
    }

    /**
     * Reads a query.
     *
     * @param problems takes the mistake
     * @return null if there is one
     */
    static @Nullable LuceneQuery parse(String text, Problems problems) {
        try {
            if (text.length() > MAX_LENGTH) {
                throw new Mistake(
                        SourceRange.at(0),
                        "the query has " + text.length() + " characters; at most " + MAX_LENGTH
                                + " are read (query-length)",
                        null);
            }
            return new LuceneParser(text).query();
        } catch (Mistake mistake) {
            problems.add(mistake.diagnostic);
            return null;
        }
    }

    private LuceneQuery query() throws Mistake {
        skipBlanks();
        if (at == text.length()) {
            return new LuceneQuery.Everything(SourceRange.at(0));
        }
        LuceneQuery query = clauses();
        if (at < text.length()) {
            throw new Mistake(here(1), "this closing parenthesis has no opening one", null);
        }
        return query;
    }

    private LuceneQuery clauses() throws Mistake {
        if (++depth > MAX_DEPTH) {
            throw new Mistake(here(1), "more than " + MAX_DEPTH + " levels of parentheses (query-depth)", null);
        }
        int start = at;
        List<Clause> found = new ArrayList<>();
        while (true) {
            Joint joint = joint(found.isEmpty());
            if (at == text.length() || text.charAt(at) == ')') {
                if (joint != Joint.NONE || found.isEmpty()) {
                    throw new Mistake(
                            here(1),
                            at == text.length() ? "the query ends too early" : "a clause is missing here",
                            null);
                }
                break;
            }
            add(found, joint);
        }
        depth--;
        LuceneQuery only = found.getFirst().query();
        return found.size() == 1 && found.getFirst().occur() != Occur.MUST_NOT
                ? only
                : new LuceneQuery.Bool(found, new SourceRange(start, at));
    }

    private void add(List<Clause> found, Joint joint) throws Mistake {
        if (++clauses > MAX_CLAUSES) {
            throw new Mistake(here(1), "more than " + MAX_CLAUSES + " clauses (query-clauses)", null);
        }
        Occur occur = modifier(joint);
        LuceneQuery clause = clause();
        if (joint == Joint.AND && found.getLast().occur() == Occur.SHOULD) {
            found.set(found.size() - 1, new Clause(Occur.MUST, found.getLast().query()));
        }
        found.add(new Clause(occur, clause));
    }

    private Joint joint(boolean first) throws Mistake {
        skipBlanks();
        int start = at;
        Joint joint = takeWord("AND") || take("&&") ? Joint.AND : takeWord("OR") || take("||") ? Joint.OR : Joint.NONE;
        if (first && joint != Joint.NONE) {
            throw new Mistake(
                    new SourceRange(start, at),
                    "`" + text.substring(start, at) + "` has nothing before it to join",
                    null);
        }
        skipBlanks();
        return joint;
    }

    private Occur modifier(Joint joint) {
        if (takeWord("NOT") || take("-") || take("!")) {
            skipBlanks();
            return Occur.MUST_NOT;
        }
        boolean required = take("+");
        if (required) {
            skipBlanks();
        }
        return required || joint == Joint.AND ? Occur.MUST : Occur.SHOULD;
    }

    private LuceneQuery clause() throws Mistake {
        int start = at;
        if (at < text.length() && text.charAt(at) == '(') {
            LuceneQuery group = group();
            boost();
            return group;
        }
        LuceneQuery query;
        KqlLiteral field = field();
        if (field != null) {
            skipBlanks();
        }
        if (field != null && at < text.length() && text.charAt(at) == '(') {
            LuceneQuery inside = group();
            query = new LuceneQuery.Group(field, inside, new SourceRange(start, at));
        } else {
            query = value(field, start);
        }
        boost();
        return query;
    }

    private LuceneQuery group() throws Mistake {
        int open = at++;
        LuceneQuery inside = clauses();
        if (at == text.length()) {
            throw new Mistake(new SourceRange(open, open + 1), "this parenthesis is never closed", null);
        }
        at++;
        return inside;
    }

    /** The name before a colon, or null if there is none; then nothing is read. */
    private @Nullable KqlLiteral field() throws Mistake {
        int start = at;
        if (at == text.length() || startsNoWord(text.charAt(at))) {
            return null;
        }
        Word name = word();
        int end = at;
        skipBlanks();
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
            return name.literal;
        }
        at = start;
        if (end == start) {
            throw unexpected();
        }
        return null;
    }

    private static boolean startsNoWord(char c) {
        return SPECIAL.indexOf(c) >= 0 || "<>".indexOf(c) >= 0;
    }

    private LuceneQuery value(@Nullable KqlLiteral field, int start) throws Mistake {
        if (at == text.length()) {
            throw new Mistake(here(1), "the query ends where a value is wanted", null);
        }
        char c = text.charAt(at);
        if (c == '"') {
            KqlLiteral phrase = phrase();
            return named(field, phrase, start);
        }
        if (c == '/') {
            String pattern = regex();
            return new LuceneQuery.Regex(field, pattern, new SourceRange(start, at));
        }
        if (c == '[' || c == '{') {
            return range(field, start);
        }
        if (field != null && (c == '<' || c == '>')) {
            return open(field, start);
        }
        if (startsNoWord(c) && "<>".indexOf(c) < 0) {
            throw unexpected();
        }
        Word word = word();
        fuzzy();
        SourceRange range = new SourceRange(start, at);
        if (field == null && word.literal.isStar()) {
            return new LuceneQuery.Everything(range);
        }
        if (field != null && field.isStar() && word.literal.isStar()) {
            return new LuceneQuery.Everything(range);
        }
        return word.hasQuestionMark
                ? new LuceneQuery.Pattern(field, word.pattern, range)
                : named(field, word.literal, start);
    }

    private LuceneQuery named(@Nullable KqlLiteral field, KqlLiteral value, int start) throws Mistake {
        SourceRange range = new SourceRange(start, at);
        if (field == null || field.isPattern() || !field.text().equals(EXISTS)) {
            return new LuceneQuery.Value(field, value, range);
        }
        if (value.quoted() || value.isStar()) {
            throw new Mistake(value.range(), "`_exists_` takes the name of a field", null);
        }
        return new LuceneQuery.Exists(value, range);
    }

    private LuceneQuery open(KqlLiteral field, int start) throws Mistake {
        boolean greater = text.charAt(at++) == '>';
        boolean inclusive = take("=");
        skipBlanks();
        Bound bound = new Bound(bound("end of the query"), inclusive);
        SourceRange range = new SourceRange(start, at);
        return greater
                ? new LuceneQuery.Range(field, bound, null, range)
                : new LuceneQuery.Range(field, null, bound, range);
    }

    private LuceneQuery range(@Nullable KqlLiteral field, int start) throws Mistake {
        int open = at;
        boolean fromInclusive = text.charAt(at++) == '[';
        skipBlanks();
        KqlLiteral from = bound("TO");
        skipBlanks();
        if (!takeWord("TO")) {
            throw new Mistake(new SourceRange(open, at), "a range is written `[from TO to]`", null);
        }
        skipBlanks();
        KqlLiteral to = bound("]");
        skipBlanks();
        if (at == text.length() || "]}".indexOf(text.charAt(at)) < 0) {
            throw new Mistake(
                    new SourceRange(open, at), "this range is never closed", "by `]`, or by `}` to leave out its end");
        }
        boolean toInclusive = text.charAt(at++) == ']';
        return new LuceneQuery.Range(
                field,
                from.isStar() ? null : new Bound(from, fromInclusive),
                to.isStar() ? null : new Bound(to, toInclusive),
                new SourceRange(start, at));
    }

    /** A bound may hold characters that end other words, as dates do. */
    private KqlLiteral bound(String before) throws Mistake {
        int start = at;
        if (at < text.length() && text.charAt(at) == '"') {
            return phrase();
        }
        StringBuilder value = new StringBuilder();
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) < 0 && "]})".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at == start) {
            throw new Mistake(here(1), "a bound is missing before `" + before + "`", "`*` leaves the range open");
        }
        SourceRange range = new SourceRange(start, at);
        return value.toString().equals("*")
                ? new KqlLiteral(false, List.of("", ""), range)
                : new KqlLiteral(true, List.of(value.toString()), range);
    }

    private KqlLiteral phrase() throws Mistake {
        int open = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw new Mistake(new SourceRange(open, open + 1), "these quotes are never closed", null);
        }
        at++;
        fuzzy();
        return new KqlLiteral(true, List.of(value.toString()), new SourceRange(open, at));
    }

    private String regex() throws Mistake {
        int open = at++;
        StringBuilder pattern = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '/') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                if (text.charAt(at + 1) != '/') {
                    pattern.append('\\');
                }
                at++;
            }
            pattern.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw new Mistake(
                    new SourceRange(open, open + 1),
                    "this regular expression is never closed",
                    "a slash that is meant as such is written `\\/`");
        }
        at++;
        return pattern.toString();
    }

    private Word word() throws Mistake {
        int start = at;
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        StringBuilder pattern = new StringBuilder();
        boolean question = false;
        while (at < text.length() && isInWord(text.charAt(at), at == start)) {
            char c = text.charAt(at++);
            if (c == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
                pattern.append('*');
            } else if (c == '\\') {
                if (at == text.length()) {
                    throw new Mistake(new SourceRange(at - 1, at), "a backslash stands before what it means", null);
                }
                piece.append(text.charAt(at));
                pattern.append('\\').append(text.charAt(at++));
            } else {
                question |= c == '?';
                piece.append(c);
                pattern.append(c);
            }
        }
        if (at == start) {
            throw unexpected();
        }
        pieces.add(piece.toString());
        return new Word(new KqlLiteral(false, pieces, new SourceRange(start, at)), question, pattern.toString());
    }

    private static boolean isInWord(char c, boolean first) {
        return BLANKS.indexOf(c) < 0 && SPECIAL.indexOf(c) < 0 && !(first && (c == '+' || c == '-'));
    }

    /** Likeness is more than a condition can ask. */
    private void fuzzy() throws Mistake {
        if (at < text.length() && text.charAt(at) == '~') {
            int start = at++;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            throw new Mistake(
                    new SourceRange(start, at),
                    "likeness (`~`) is not evaluated",
                    "name the values, or use wildcards or a regular expression");
        }
    }

    /** A weight changes the order of results and not which there are. */
    private void boost() throws Mistake {
        if (at < text.length() && text.charAt(at) == '^') {
            int start = at++;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            if (at == start + 1) {
                throw new Mistake(new SourceRange(start, at), "a weight (`^`) is a number", null);
            }
        }
    }

    private Mistake unexpected() {
        int end = Math.min(text.length(), at + 1);
        String found = at == text.length()
                ? "the end of the query"
                : "`" + Excerpt.of(text.substring(at, end), LONGEST_SHOWN) + "`";
        return new Mistake(
                new SourceRange(at, end),
                found + " is unexpected here",
                at == text.length() ? null : "a character that is meant as such is written with a backslash before it");
    }

    private SourceRange here(int length) {
        return new SourceRange(at, Math.min(text.length(), at + length));
    }

    private void skipBlanks() {
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(String sign) {
        boolean is = text.startsWith(sign, at);
        at += is ? sign.length() : 0;
        return is;
    }

    /** A keyword, in capitals and with something behind it that ends a word. */
    private boolean takeWord(String keyword) {
        int end = at + keyword.length();
        boolean is = text.startsWith(keyword, at)
                && (end == text.length() || BLANKS.indexOf(text.charAt(end)) >= 0 || text.charAt(end) == '(');
        at += is ? keyword.length() : 0;
        return is;
    }
}
