package io.redshank.lang.esql;

import io.redshank.expr.Comparison;
import io.redshank.expr.Operation;
import io.redshank.lang.syntax.SyntaxException;
import io.redshank.lang.syntax.Token;
import io.redshank.lang.syntax.Token.Kind;
import io.redshank.lang.syntax.TokenStream;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions. A mistake costs the operand of AND or OR in which it stands; {@link EsqlExpr.Unread} takes its place in
 * the tree, so that the rest can be read and checked.
 *
 * <pre>
 * expr      := and ("OR" and)*
 * and       := not ("AND" not)*
 * not       := "NOT" not | predicate
 * predicate := value [ ["NOT"] "IN" "(" value ("," value)* ")"
 *                    | ["NOT"] ("LIKE"|"RLIKE") ( STRING | "(" STRING ("," STRING)* ")" )
 *                    | "IS" ["NOT"] "NULL" | ":" constant ]
 * value     := arith [ ("==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") arith ]      // no chaining
 * arith     := ("-"|"+") arith | arith ("*"|"/"|"%") arith | arith ("+"|"-") arith | cast
 * cast      := primary ("::" WORD)*
 * primary   := literal | WORD "(" [ "*" | expr ("," expr)* ["," options] ] ")" | column | "(" expr ")"
 * </pre>
 *
 * <p>Names are read by {@link NameParser}, constants by {@link LiteralParser}. What may nest does so by small methods: each costs
 * stack at every level, and a compiled one costs it for all of its branches.
 */
final class ExpressionParser {
    /** How many signs of calculation one query may hold: chains of them make trees as deep as they are long. */
    static final int MAX_OPERATIONS = 1_000;

    /** How many casts one query may hold, for the same reason. */
    static final int MAX_CASTS = 250;

    private static final String AN_EXPRESSION = "a column, a constant or a function";

    private final TokenStream tokens;
    private final NameParser names;
    private final LiteralParser literals;
    private int operations;
    private int casts;

    ExpressionParser(TokenStream tokens, NameParser names) {
        this.tokens = tokens;
        this.names = names;
        this.literals = new LiteralParser(tokens);
    }

    EsqlExpr expression() {
        SourceRange start = tokens.peek().range();
        EsqlExpr first = conjunction();
        return tokens.at("OR") ? alternatives(first, start) : first;
    }

    private EsqlExpr alternatives(EsqlExpr first, SourceRange start) {
        List<EsqlExpr> operands = new ArrayList<>(List.of(first));
        while (tokens.accept("OR")) {
            operands.add(conjunction());
        }
        return new EsqlExpr.Or(operands, since(start));
    }

    private EsqlExpr conjunction() {
        SourceRange start = tokens.peek().range();
        EsqlExpr first = operand();
        return tokens.at("AND") ? conjunction(first, start) : first;
    }

    private EsqlExpr conjunction(EsqlExpr first, SourceRange start) {
        List<EsqlExpr> operands = new ArrayList<>(List.of(first));
        while (tokens.accept("AND")) {
            operands.add(operand());
        }
        return new EsqlExpr.And(operands, since(start));
    }

    /** From a token to the one read last: with the parentheses, which the tree does not keep. */
    private SourceRange since(SourceRange start) {
        return start.union(tokens.previous().range());
    }

    private EsqlExpr operand() {
        TokenStream.Mark start = tokens.mark();
        SourceRange range = tokens.peek().range();
        try {
            return negation();
        } catch (SyntaxException reported) {
            return unread(reported, start, range);
        }
    }

    private EsqlExpr unread(SyntaxException reported, TokenStream.Mark start, SourceRange range) {
        tokens.recover(reported, start, "AND", "OR", "|", ",", "BY", "WHERE");
        return new EsqlExpr.Unread(range);
    }

    private EsqlExpr negation() {
        return tokens.at("NOT") ? not() : predicate();
    }

    private EsqlExpr not() {
        SourceRange start = tokens.next().range();
        tokens.enter();
        EsqlExpr operand = negation();
        tokens.leave();
        return new EsqlExpr.Not(operand, since(start));
    }

    private EsqlExpr predicate() {
        SourceRange start = tokens.peek().range();
        return predicate(value(), start);
    }

    /** The value itself, or what is said of it. */
    private EsqlExpr predicate(EsqlExpr value, SourceRange start) {
        boolean negated = tokens.at("NOT");
        Token operator = tokens.peek(negated ? 1 : 0);
        if (operator.is("IN")) {
            accept(negated);
            tokens.next();
            tokens.expect("(", "a list in parentheses after `IN`");
            return new EsqlExpr.Membership(value, negated, members(), since(start));
        }
        if (operator.is("LIKE") || operator.is("RLIKE")) {
            accept(negated);
            tokens.next();
            List<EsqlExpr.Literal> patterns = patterns("text after `" + operator.text() + "`");
            return new EsqlExpr.PatternMatch(value, operator.is("RLIKE"), negated, patterns, since(start));
        }
        if (tokens.accept("IS")) {
            boolean not = tokens.accept("NOT");
            tokens.expect("NULL", not ? "`NULL` after `IS NOT`" : "`NULL` or `NOT NULL` after `IS`");
            return new EsqlExpr.NullTest(value, not, since(start));
        }
        return tokens.at(":") ? textMatch(value, start) : value;
    }

    private List<EsqlExpr> members() {
        List<EsqlExpr> members = new ArrayList<>();
        tokens.enter();
        do {
            checkComma(members);
            members.add(value());
        } while (tokens.accept(","));
        endList();
        return members;
    }

    private List<EsqlExpr.Literal> patterns(String expected) {
        if (!tokens.accept("(")) {
            return List.of(literals.text(expected));
        }
        List<EsqlExpr.Literal> patterns = new ArrayList<>();
        tokens.enter();
        do {
            checkComma(patterns);
            patterns.add(literals.text(expected));
        } while (tokens.accept(","));
        endList();
        return patterns;
    }

    private void accept(boolean present) {
        if (present) {
            tokens.next();
        }
    }

    private EsqlExpr textMatch(EsqlExpr value, SourceRange start) {
        tokens.next();
        Optional<EsqlExpr> text = literals.constant();
        if (text.isPresent() && text.get() instanceof EsqlExpr.Literal literal) {
            return new EsqlExpr.TextMatch(value, literal, since(start));
        }
        throw tokens.failExpecting(
                "text in double quotes after `:`", "a condition in KQL is written KQL(\"\"\"field : value\"\"\")");
    }

    /** A comparison, or what it would compare. */
    private EsqlExpr value() {
        SourceRange start = tokens.peek().range();
        EsqlExpr left = sum();
        Comparison operator = comparisonSign();
        return operator == null ? left : comparison(left, operator, start);
    }

    private EsqlExpr comparison(EsqlExpr left, Comparison operator, SourceRange start) {
        EsqlExpr right = sum();
        if (comparisonSign(tokens.peek()) != null) {
            throw tokens.fail(
                    tokens.peek().range(),
                    "a comparison does not go on with a second one",
                    "write both and join them by `AND`");
        }
        return new EsqlExpr.Compared(operator, left, right, since(start));
    }

    /** Reads a sign of comparison, if one comes next. */
    private @Nullable Comparison comparisonSign() {
        Token sign = tokens.peek();
        if (sign.is("=")) {
            tokens.report(sign.range(), "`=` does not compare", "write `==`");
            tokens.next();
            return Comparison.EQUAL;
        }
        Comparison operator = comparisonSign(sign);
        accept(operator != null);
        return operator;
    }

    private static @Nullable Comparison comparisonSign(Token token) {
        for (Comparison operator : Comparison.values()) {
            if (token.is(operator.symbol())) {
                return operator;
            }
        }
        return null;
    }

    private EsqlExpr sum() {
        SourceRange start = tokens.peek().range();
        EsqlExpr left = product();
        while (tokens.at("+") || tokens.at("-")) {
            left = calculation(left, operation(tokens.next()), product(), start);
        }
        return left;
    }

    private EsqlExpr product() {
        SourceRange start = tokens.peek().range();
        EsqlExpr left = signed();
        while (tokens.at("*") || tokens.at("/") || tokens.at("%")) {
            left = calculation(left, operation(tokens.next()), signed(), start);
        }
        return left;
    }

    private EsqlExpr calculation(EsqlExpr left, Operation operation, EsqlExpr right, SourceRange start) {
        return new EsqlExpr.Calculation(operation, left, right, since(start));
    }

    private Operation operation(Token sign) {
        if (++operations > MAX_OPERATIONS) {
            throw tokens.fail(sign.range(), "more than " + MAX_OPERATIONS + " calculations (query-calculations)", null);
        }
        for (Operation operation : Operation.values()) {
            if (sign.is(operation.symbol())) {
                return operation;
            }
        }
        throw new IllegalStateException("no operation is written " + sign.text());
    }

    private EsqlExpr signed() {
        boolean sign = tokens.at("-") || tokens.at("+");
        return sign && !tokens.peek(1).is(Kind.NUMBER) ? sign() : cast();
    }

    private EsqlExpr sign() {
        Token token = tokens.next();
        tokens.enter();
        EsqlExpr operand = signed();
        tokens.leave();
        return new EsqlExpr.Signed(token.is("-"), operand, since(token.range()));
    }

    private EsqlExpr cast() {
        SourceRange start = tokens.peek().range();
        EsqlExpr value = primary();
        return tokens.at("::") ? cast(value, start) : value;
    }

    private EsqlExpr cast(EsqlExpr operand, SourceRange start) {
        EsqlExpr value = operand;
        while (tokens.at("::")) {
            Token sign = tokens.next();
            if (++casts > MAX_CASTS) {
                throw tokens.fail(sign.range(), "more than " + MAX_CASTS + " casts (query-casts)", null);
            }
            Token type = tokens.peek();
            if (!type.is(Kind.WORD)) {
                throw tokens.failExpecting("a type after `::`", "such as `string` or `double`");
            }
            tokens.next();
            value = new EsqlExpr.Cast(value, type.text(), type.range(), since(start));
        }
        return value;
    }

    private EsqlExpr primary() {
        Token token = tokens.peek();
        if (token.is("(")) {
            return parenthesised();
        }
        if (token.is(Kind.WORD) && tokens.peek(1).is("(")) {
            return call(token);
        }
        return literals.literal().orElseGet(() -> names.column(AN_EXPRESSION));
    }

    private EsqlExpr parenthesised() {
        tokens.next();
        tokens.enter();
        EsqlExpr inner = expression();
        tokens.leave();
        endParenthesis();
        return inner;
    }

    private void endParenthesis() {
        if (!tokens.accept(")")) {
            throw tokens.fail(
                    tokens.peek().range(),
                    "expected `AND`, `OR` or `)`, found " + tokens.peek().found(),
                    tokens.at(Kind.END) || tokens.at("|") ? "a `(` is not closed" : null);
        }
    }

    private EsqlExpr call(Token name) {
        tokens.next();
        tokens.next();
        List<EsqlExpr> arguments = new ArrayList<>();
        if (tokens.at("*") && tokens.peek(1).is(")")) {
            arguments.add(new EsqlExpr.Rows(tokens.next().range()));
            tokens.next();
        } else if (!tokens.accept(")")) {
            arguments(arguments);
        }
        return new EsqlExpr.Call(name.text(), arguments, name.range(), since(name.range()));
    }

    private void arguments(List<EsqlExpr> arguments) {
        tokens.enter();
        do {
            checkComma(arguments);
            arguments.add(tokens.at("{") ? literals.options() : expression());
        } while (tokens.accept(","));
        endList();
    }

    /** What stands in braces after WITH. */
    EsqlExpr.Options options() {
        return literals.options();
    }

    EsqlExpr.Literal text(String expected) {
        return literals.text(expected);
    }

    /** What DISSECT and its like take: nothing that needs parentheses. */
    EsqlExpr input() {
        return cast();
    }

    /** Before a further member of a list. */
    private void checkComma(List<?> members) {
        if (tokens.at(")") && !members.isEmpty()) {
            throw tokens.fail(tokens.previous().range(), "nothing follows this comma", "leave it out");
        }
    }

    private void endList() {
        tokens.leave();
        tokens.expect(")", "`,` or `)`");
    }
}
