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
import java.util.function.Supplier;

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
 * <p>Names are read by {@link NameParser}, constants by {@link LiteralParser}.
 */
final class ExpressionParser {
    /** How many signs of calculation and casts one query may hold: chains of them make trees as deep as they are long. */
    static final int MAX_OPERATIONS = 1_000;

    private static final String AN_EXPRESSION = "a column, a constant or a function";

    private final TokenStream tokens;
    private final NameParser names;
    private final LiteralParser literals;
    private int operations;

    ExpressionParser(TokenStream tokens, NameParser names) {
        this.tokens = tokens;
        this.names = names;
        this.literals = new LiteralParser(tokens);
    }

    EsqlExpr expression() {
        SourceRange start = tokens.peek().range();
        List<EsqlExpr> operands = new ArrayList<>();
        do {
            operands.add(conjunction());
        } while (tokens.accept("OR"));
        return operands.size() == 1 ? operands.getFirst() : new EsqlExpr.Or(operands, since(start));
    }

    private EsqlExpr conjunction() {
        SourceRange start = tokens.peek().range();
        List<EsqlExpr> operands = new ArrayList<>();
        do {
            operands.add(operand());
        } while (tokens.accept("AND"));
        return operands.size() == 1 ? operands.getFirst() : new EsqlExpr.And(operands, since(start));
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
            tokens.recover(reported, start, "AND", "OR", "|", ",", "BY", "WHERE");
            return new EsqlExpr.Unread(range);
        }
    }

    private EsqlExpr negation() {
        if (!tokens.at("NOT")) {
            return predicate();
        }
        SourceRange start = tokens.next().range();
        EsqlExpr operand = nested(this::negation);
        return new EsqlExpr.Not(operand, since(start));
    }

    private EsqlExpr nested(Supplier<EsqlExpr> parse) {
        tokens.enter();
        EsqlExpr parsed = parse.get();
        tokens.leave();
        return parsed;
    }

    private EsqlExpr predicate() {
        SourceRange start = tokens.peek().range();
        EsqlExpr value = value();
        boolean negated = tokens.at("NOT");
        Token operator = tokens.peek(negated ? 1 : 0);
        if (operator.is("IN")) {
            accept(negated);
            tokens.next();
            tokens.expect("(", "a list in parentheses after `IN`");
            return new EsqlExpr.Membership(value, negated, listed(this::value), since(start));
        }
        if (operator.is("LIKE") || operator.is("RLIKE")) {
            accept(negated);
            tokens.next();
            Supplier<EsqlExpr.Literal> pattern = () -> literals.text("text after `" + operator.text() + "`");
            List<EsqlExpr.Literal> patterns = tokens.accept("(") ? listed(pattern) : List.of(pattern.get());
            return new EsqlExpr.PatternMatch(value, operator.is("RLIKE"), negated, patterns, since(start));
        }
        if (tokens.accept("IS")) {
            boolean not = tokens.accept("NOT");
            tokens.expect("NULL", not ? "`NULL` after `IS NOT`" : "`NULL` or `NOT NULL` after `IS`");
            return new EsqlExpr.NullTest(value, not, since(start));
        }
        return tokens.at(":") ? textMatch(value, start) : value;
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
        Optional<Comparison> operator = comparisonSign();
        if (operator.isEmpty()) {
            return left;
        }
        EsqlExpr right = sum();
        if (comparisonSign(tokens.peek()).isPresent()) {
            throw tokens.fail(
                    tokens.peek().range(),
                    "a comparison does not go on with a second one",
                    "write both and join them by `AND`");
        }
        return new EsqlExpr.Compared(operator.get(), left, right, since(start));
    }

    private Optional<Comparison> comparisonSign() {
        Token sign = tokens.peek();
        if (sign.is("=")) {
            tokens.report(sign.range(), "`=` does not compare", "write `==`");
            tokens.next();
            return Optional.of(Comparison.EQUAL);
        }
        Optional<Comparison> operator = comparisonSign(sign);
        operator.ifPresent(found -> tokens.next());
        return operator;
    }

    private static Optional<Comparison> comparisonSign(Token token) {
        for (Comparison operator : Comparison.values()) {
            if (token.is(operator.symbol())) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private EsqlExpr sum() {
        SourceRange start = tokens.peek().range();
        EsqlExpr left = product();
        while (tokens.at("+") || tokens.at("-")) {
            Operation operation = operation(tokens.next());
            left = new EsqlExpr.Calculation(operation, left, product(), since(start));
        }
        return left;
    }

    private EsqlExpr product() {
        SourceRange start = tokens.peek().range();
        EsqlExpr left = signed();
        while (tokens.at("*") || tokens.at("/") || tokens.at("%")) {
            Operation operation = operation(tokens.next());
            left = new EsqlExpr.Calculation(operation, left, signed(), since(start));
        }
        return left;
    }

    private void count(Token sign) {
        if (++operations > MAX_OPERATIONS) {
            throw tokens.fail(sign.range(), "more than " + MAX_OPERATIONS + " calculations (query-calculations)", null);
        }
    }

    private Operation operation(Token sign) {
        count(sign);
        for (Operation operation : Operation.values()) {
            if (sign.is(operation.symbol())) {
                return operation;
            }
        }
        throw new IllegalStateException("no operation is written " + sign.text());
    }

    private EsqlExpr signed() {
        boolean sign = tokens.at("-") || tokens.at("+");
        if (!sign || tokens.peek(1).is(Kind.NUMBER)) {
            return cast();
        }
        Token token = tokens.next();
        EsqlExpr operand = nested(this::signed);
        return new EsqlExpr.Signed(token.is("-"), operand, since(token.range()));
    }

    private EsqlExpr cast() {
        SourceRange start = tokens.peek().range();
        EsqlExpr value = primary();
        while (tokens.at("::")) {
            count(tokens.next());
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
        Optional<EsqlExpr> constant = literals.literal();
        if (constant.isPresent()) {
            return constant.get();
        }
        Token token = tokens.peek();
        if (token.is("(")) {
            return parenthesised();
        }
        if (token.is(Kind.WORD) && tokens.peek(1).is("(")) {
            return call(token);
        }
        return names.column(AN_EXPRESSION);
    }

    private EsqlExpr parenthesised() {
        tokens.next();
        EsqlExpr inner = nested(this::expression);
        if (!tokens.at(")")) {
            throw tokens.fail(
                    tokens.peek().range(),
                    "expected `AND`, `OR` or `)`, found " + tokens.peek().found(),
                    tokens.at(Kind.END) || tokens.at("|") ? "a `(` is not closed" : null);
        }
        tokens.next();
        return inner;
    }

    private EsqlExpr call(Token name) {
        tokens.next();
        tokens.next();
        List<EsqlExpr> arguments;
        if (tokens.at("*") && tokens.peek(1).is(")")) {
            arguments = List.of(new EsqlExpr.Rows(tokens.next().range()));
            tokens.next();
        } else {
            arguments = tokens.accept(")") ? List.of() : listed(this::argument);
        }
        return new EsqlExpr.Call(name.text(), arguments, name.range(), since(name.range()));
    }

    private EsqlExpr argument() {
        return tokens.at("{") ? literals.options() : expression();
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

    /** One or more, divided by commas, up to the closing parenthesis. */
    private <T> List<T> listed(Supplier<T> member) {
        List<T> members = new ArrayList<>();
        tokens.enter();
        do {
            if (tokens.at(")") && !members.isEmpty()) {
                throw tokens.fail(tokens.previous().range(), "nothing follows this comma", "leave it out");
            }
            members.add(member.get());
        } while (tokens.accept(","));
        tokens.leave();
        tokens.expect(")", "`,` or `)`");
        return members;
    }
}
