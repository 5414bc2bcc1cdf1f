package io.redshank.lang.kql;

import io.redshank.expr.Comparison;
import io.redshank.lang.syntax.Problems;
import io.redshank.lang.syntax.SyntaxException;
import io.redshank.lang.syntax.Token;
import io.redshank.lang.syntax.Token.Kind;
import io.redshank.lang.syntax.TokenStream;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads queries. A mistake costs the operand of {@code and} or {@code or} in which it stands, so that the others are read. For
 * one query and one thread; linear in its length.
 *
 * <pre>
 * query  := [ or ]
 * or     := and ("or" and)*
 * and    := not ("and" not)*
 * not    := [ "not" ] ( "(" or ")" | clause )
 * clause := literal ":" ( "{" or "}" | values )
 *         | literal ( "&lt;" | "&lt;=" | ">" | ">=" ) literal
 *         | literal                                              // free text
 * values := "(" vor ")" | literal
 * vor    := vand ("or" vand)*
 * vand   := vnot ("and" vnot)*
 * vnot   := [ "not" ] values
 * </pre>
 */
final class KqlParser {
    static final int MAX_LENGTH = 1 << 20;
    static final int MAX_DEPTH = 250;
    static final int MAX_CLAUSES = 50_000;

    private final TokenStream tokens;
    private final String text;
    private int clauses;

    private KqlParser(TokenStream tokens, String text) {
        this.tokens = tokens;
        this.text = text;
    }

    /**
     * Reads a query.
     *
     * @param problems takes the mistakes
     * @return the query, with nothing in the place of what could not be read; null if it was not read at all
     */
    static @Nullable KqlQuery parse(String text, Problems problems) {
        if (text.length() > MAX_LENGTH) {
            problems.add(Diagnostic.error(
                    "RS701",
                    SourceRange.at(0),
                    "the query has " + text.length() + " characters; at most " + MAX_LENGTH
                            + " are read (query-length)"));
            return null;
        }
        TokenStream tokens = new TokenStream(KqlLexer.read(text, problems), problems, MAX_DEPTH);
        try {
            return new KqlParser(tokens, text).query();
        } catch (SyntaxException reported) {
            return null;
        }
    }

    private KqlQuery query() {
        if (tokens.at(Kind.END)) {
            return new KqlQuery.Everything(tokens.peek().range());
        }
        KqlQuery query = or("the end of the query");
        while (!tokens.at(Kind.END)) {
            // every operand has read up to something that can end one, so this is a bracket that nothing opened
            Token surplus = tokens.next();
            tokens.report(
                    surplus.range(),
                    "expected `and`, `or` or the end of the query, found " + surplus.found(),
                    "there is no bracket for it to close");
            tokens.skipTo("and", "or");
            if (tokens.accept("and") || tokens.accept("or")) {
                or("the end of the query");
            }
        }
        return query;
    }

    // joined queries; "end" is what may follow, in words

    private KqlQuery or(String end) {
        SourceRange start = tokens.peek().range();
        List<KqlKeyword> keywords = new ArrayList<>();
        List<KqlQuery> operands = new ArrayList<>();
        operands.add(and(end));
        while (tokens.at("or")) {
            keywords.add(keyword());
            operands.add(and(end));
        }
        return operands.size() == 1 ? operands.getFirst() : new KqlQuery.Or(operands, keywords, since(start));
    }

    private KqlQuery and(String end) {
        SourceRange start = tokens.peek().range();
        List<KqlKeyword> keywords = new ArrayList<>();
        List<KqlQuery> operands = new ArrayList<>();
        operands.add(operand(end));
        while (tokens.at("and")) {
            keywords.add(keyword());
            operands.add(operand(end));
        }
        return operands.size() == 1 ? operands.getFirst() : new KqlQuery.And(operands, keywords, since(start));
    }

    private KqlKeyword keyword() {
        SourceRange range = tokens.next().range();
        return new KqlKeyword(text.substring(range.start(), range.end()), range);
    }

    /** From a token to the one read last: with the parentheses, which the tree does not keep. */
    private SourceRange since(SourceRange start) {
        return start.union(tokens.previous().range());
    }

    private KqlQuery operand(String end) {
        TokenStream.Mark start = tokens.mark();
        SourceRange range = tokens.peek().range();
        try {
            KqlQuery operand = not();
            if (!isEndOfOperand()) {
                throw failBehind(end);
            }
            return operand;
        } catch (SyntaxException reported) {
            tokens.recover(reported, start, "and", "or");
            return new KqlQuery.Everything(range);
        }
    }

    private boolean isEndOfOperand() {
        return tokens.at("and") || tokens.at("or") || tokens.at(")") || tokens.at("}") || tokens.at(Kind.END);
    }

    private KqlQuery not() {
        if (!tokens.at("not")) {
            return enclosed();
        }
        SourceRange start = tokens.peek().range();
        KqlKeyword keyword = keyword();
        refuseSecondNot();
        KqlQuery operand = enclosed();
        return new KqlQuery.Not(keyword, operand, since(start));
    }

    private void refuseSecondNot() {
        if (tokens.at("not")) {
            throw tokens.fail(
                    tokens.peek().range(), "`not` does not follow `not`", "write `not (not …)`, or leave both out");
        }
    }

    private KqlQuery enclosed() {
        if (!tokens.at("(")) {
            return clause();
        }
        open();
        KqlQuery inside = or("`)`");
        close("(", ")");
        return inside;
    }

    private void open() {
        tokens.enter();
        tokens.next();
    }

    private void close(String open, String close) {
        if (!tokens.at(close)) {
            throw tokens.failExpecting(
                    "`and`, `or` or `" + close + "`", tokens.at(Kind.END) ? "a `" + open + "` is not closed" : null);
        }
        tokens.next();
        tokens.leave();
    }

    // clauses

    private KqlQuery clause() {
        SourceRange start = tokens.peek().range();
        KqlLiteral literal = literal("a field, a value or `(`");
        if (tokens.accept(":")) {
            return tokens.at("{") ? nested(literal, start) : is(literal, start);
        }
        Optional<Comparison> operator = rangeOperator(tokens.peek());
        if (operator.isPresent()) {
            tokens.next();
            KqlLiteral value = literal("a value after `" + operator.get().symbol() + "`");
            count(value);
            return new KqlQuery.Range(literal, operator.get(), value, since(start));
        }
        count(literal);
        return new KqlQuery.FreeText(literal, since(start));
    }

    private KqlQuery nested(KqlLiteral path, SourceRange start) {
        open();
        KqlQuery inside = or("`}`");
        close("{", "}");
        return new KqlQuery.Nested(path, inside, since(start));
    }

    private KqlQuery is(KqlLiteral field, SourceRange start) {
        Optional<Comparison> operator = rangeOperator(tokens.peek());
        if (operator.isPresent()) {
            throw tokens.fail(
                    tokens.previous().range().union(tokens.peek().range()),
                    "a range has no colon",
                    "write `" + shown(field) + " " + operator.get().symbol() + " …`");
        }
        if (tokens.at("not")) {
            throw tokens.fail(
                    tokens.peek().range(),
                    "`not` does not stand before a value",
                    "write `not " + shown(field) + ":…` or `" + shown(field) + ":(not …)`");
        }
        return new KqlQuery.Is(field, values(), since(start));
    }

    private String shown(KqlLiteral literal) {
        return text.substring(literal.range().start(), literal.range().end());
    }

    private static Optional<Comparison> rangeOperator(Token token) {
        for (Comparison operator : Comparison.values()) {
            if (token.is(operator.symbol())) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private KqlLiteral literal(String expected) {
        if (!(tokens.peek().value() instanceof KqlLiteral literal)) {
            throw tokens.failExpecting(expected, null);
        }
        tokens.next();
        return literal;
    }

    /** Counts a value; the query is read on, so that the limit is told once. */
    private void count(KqlLiteral value) {
        if (++clauses == MAX_CLAUSES + 1) {
            tokens.report(
                    value.range(), "the query asks for more than " + MAX_CLAUSES + " values (query-clauses)", null);
        }
    }

    // values

    private KqlValues values() {
        if (tokens.at("(")) {
            open();
            KqlValues inside = valueOr();
            close("(", ")");
            return inside;
        }
        KqlLiteral value = literal("a value or `(`");
        count(value);
        return new KqlValues.One(value);
    }

    private KqlValues valueOr() {
        SourceRange start = tokens.peek().range();
        List<KqlKeyword> keywords = new ArrayList<>();
        List<KqlValues> operands = new ArrayList<>();
        operands.add(valueAnd());
        while (tokens.at("or")) {
            keywords.add(keyword());
            operands.add(valueAnd());
        }
        return operands.size() == 1 ? operands.getFirst() : new KqlValues.Or(operands, keywords, since(start));
    }

    private KqlValues valueAnd() {
        SourceRange start = tokens.peek().range();
        List<KqlKeyword> keywords = new ArrayList<>();
        List<KqlValues> operands = new ArrayList<>();
        operands.add(valueOperand());
        while (tokens.at("and")) {
            keywords.add(keyword());
            operands.add(valueOperand());
        }
        return operands.size() == 1 ? operands.getFirst() : new KqlValues.And(operands, keywords, since(start));
    }

    private KqlValues valueOperand() {
        TokenStream.Mark start = tokens.mark();
        SourceRange range = tokens.peek().range();
        try {
            KqlValues operand = valueNot();
            if (!isEndOfOperand()) {
                throw failBehind("`)`");
            }
            return operand;
        } catch (SyntaxException reported) {
            tokens.recover(reported, start, "and", "or");
            // a star suits fields of all types
            return new KqlValues.One(new KqlLiteral(false, List.of("", ""), range));
        }
    }

    private KqlValues valueNot() {
        if (!tokens.at("not")) {
            return values();
        }
        SourceRange start = tokens.peek().range();
        KqlKeyword keyword = keyword();
        refuseSecondNot();
        KqlValues operand = values();
        return new KqlValues.Not(keyword, operand, since(start));
    }

    // what stands where an operand should have ended

    private SyntaxException failBehind(String end) {
        Token before = tokens.previous();
        Token found = tokens.peek();
        String word = Advice.keywordAtEnd(before);
        if (found.is("(") && word != null) {
            return tokens.fail(
                    before.range().union(found.range()),
                    "`" + word + "` is a keyword only with a blank behind it",
                    "write `" + word + " (`");
        }
        if (found.is("not") && before.is(Kind.WORD) && before.touches(found)) {
            return tokens.fail(
                    found.range(),
                    "`" + shown(found.range()) + "` before a blank is the keyword, even inside a word",
                    "put the whole value in double quotes");
        }
        return tokens.failExpecting("`and`, `or` or " + end, Advice.behind(before, found));
    }

    private String shown(SourceRange range) {
        return text.substring(range.start(), range.end());
    }
}
