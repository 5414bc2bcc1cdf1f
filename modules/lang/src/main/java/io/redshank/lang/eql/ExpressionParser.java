package io.redshank.lang.eql;

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
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions. Few methods stand between one pair of parentheses and the next, as each level costs their stack. A mistake costs the operand of {@code and} or {@code or} in which it stands; {@code true} takes its
 * place in the tree, so that the rest can be read and checked.
 *
 * <pre>
 * expr      := and ("or" and)*
 * and       := not ("and" not)*
 * not       := "not" not | value
 * value     := arith [ ("==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") arith ]      // no chaining
 * arith     := ("-"|"+") arith | arith ("*"|"/"|"%") arith | arith ("+"|"-") arith | primary [ predicate ]
 * predicate := ["not"] ("in"|"in~") "(" expr ("," expr)* ")"
 *            | (":"|"like"|"like~"|"regex"|"regex~") ( constant | "(" constant ("," constant)* ")" )
 * primary   := constant | NAME["~"] "(" [ expr ("," expr)* ] ")" | ["?"] field | "(" expr ")"
 * field     := name ("." name)*                                                        // name: WORD or `…`
 * constant  := STRING | NUMBER | "true" | "false" | "null"
 * </pre>
 *
 * <p>What the endpoint product has besides is read by {@link EndpointParser}.
 */
final class ExpressionParser {
    /** How many signs of calculation one query may hold: chains of them make trees as deep as they are long. */
    static final int MAX_OPERATIONS = 100;

    // how tightly signs bind
    private static final int NO_SIGN = 0;
    private static final int SUM = 1;
    private static final int PRODUCT = 2;

    /** Keywords that stand behind a value: where one is found instead of it, nobody meant a field of that name. */
    private static final Set<String> BETWEEN_VALUES =
            Set.of("and", "or", "in", "in~", "like", "like~", "regex", "regex~", "by", "with", "until");

    private static final String AN_EXPRESSION = "a field, a constant or a function";

    private final TokenStream tokens;
    private final @Nullable EndpointParser endpoint;
    private int operations;
    private int insideLists;

    /**
     * Reads expressions.
     *
     * @param events reads an event of a query, where one stands in an expression
     */
    ExpressionParser(TokenStream tokens, EqlDialect dialect, Supplier<EqlQuery.Event> events) {
        this.tokens = tokens;
        this.endpoint = switch (dialect) {
            case ELASTICSEARCH -> null;
            case ENDPOINT -> new EndpointParser(tokens, this, events);
        };
    }

    /** Reads what only this dialect has; null in the other one. */
    @Nullable
    EndpointParser endpoint() {
        return endpoint;
    }

    EqlExpr expression() {
        SourceRange start = tokens.peek().range();
        List<EqlExpr> operands = new ArrayList<>();
        do {
            operands.add(conjunction());
        } while (tokens.accept("or"));
        return operands.size() == 1 ? operands.getFirst() : new EqlExpr.Or(operands, since(start));
    }

    private EqlExpr conjunction() {
        SourceRange start = tokens.peek().range();
        List<EqlExpr> operands = new ArrayList<>();
        do {
            operands.add(operand());
        } while (tokens.accept("and"));
        return operands.size() == 1 ? operands.getFirst() : new EqlExpr.And(operands, since(start));
    }

    /** From a token to the one read last: with the parentheses, which the tree does not keep. */
    private SourceRange since(SourceRange start) {
        return start.union(tokens.previous().range());
    }

    private EqlExpr operand() {
        TokenStream.Mark start = tokens.mark();
        SourceRange range = tokens.peek().range();
        try {
            return tokens.at("not") ? negation() : comparison();
        } catch (SyntaxException reported) {
            tokens.recover(reported, start, "and", "or", "|", insideLists > 0 ? "," : "|");
            return new EqlExpr.Literal(true, range);
        }
    }

    private EqlExpr negation() {
        SourceRange start = tokens.next().range();
        tokens.enter();
        EqlExpr operand = tokens.at("not") ? negation() : comparison();
        tokens.leave();
        return new EqlExpr.Not(operand, since(start));
    }

    private EqlExpr comparison() {
        SourceRange start = tokens.peek().range();
        EqlExpr left = calculation(SUM);
        Optional<Comparison> operator = comparisonSign();
        if (operator.isEmpty()) {
            return left;
        }
        EqlExpr right = calculation(SUM);
        if (comparisonSign(tokens.peek()).isPresent()) {
            throw tokens.fail(
                    tokens.peek().range(),
                    "a comparison does not go on with a second one",
                    "write both and join them by `and`");
        }
        return new EqlExpr.Compared(operator.get(), left, right, since(start));
    }

    private Optional<Comparison> comparisonSign() {
        Token sign = tokens.peek();
        if (sign.is("=")) {
            tokens.report(sign.range(), "`=` does not compare", "write `==`");
            tokens.next();
            return Optional.of(Comparison.EQUAL);
        }
        Optional<Comparison> operator = comparisonSign(sign);
        if (operator.isPresent()) {
            tokens.next();
        }
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

    /** Operands joined by signs that bind at least so tightly, by climbing from loose signs to tight ones (Richards 1979). */
    private EqlExpr calculation(int tightness) {
        SourceRange start = tokens.peek().range();
        EqlExpr left = tokens.at("-") || tokens.at("+") ? signed() : predicate();
        for (int tight = tightness(tokens.peek()); tight >= tightness; tight = tightness(tokens.peek())) {
            Operation operation = operation(tokens.next());
            left = new EqlExpr.Calculation(operation, left, calculation(tight + 1), since(start));
        }
        return left;
    }

    private static int tightness(Token sign) {
        return sign.is("+") || sign.is("-") ? SUM : sign.is("*") || sign.is("/") || sign.is("%") ? PRODUCT : NO_SIGN;
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

    private EqlExpr signed() {
        Token sign = tokens.next();
        tokens.enter();
        EqlExpr operand = tokens.at("-") || tokens.at("+") ? signed() : predicate();
        tokens.leave();
        return new EqlExpr.Signed(sign.is("-"), operand, since(sign.range()));
    }

    private EqlExpr predicate() {
        SourceRange start = tokens.peek().range();
        EqlExpr value = primary();
        Token first = tokens.peek();
        boolean negated = first.is("not");
        Token operator = negated ? tokens.peek(1) : first;
        if (operator.is("in") || operator.is("in~")) {
            skip(negated);
            tokens.next();
            tokens.expect("(", "a list in parentheses after `" + operator.text() + "`");
            List<EqlExpr> members = listed(this::expression);
            return new EqlExpr.Membership(value, negated, operator.is("in~"), members, since(start));
        }
        Optional<PatternOperator> pattern =
                operator.is(Kind.KEYWORD) || operator.is(":") ? PatternOperator.of(operator.text()) : Optional.empty();
        if (pattern.isEmpty()) {
            return value;
        }
        if (negated) {
            tokens.report(
                    first.range(),
                    "`not` does not stand before `" + operator.text() + "`",
                    "`not` comes first: `not field " + operator.text() + " …`");
        }
        skip(negated);
        tokens.next();
        List<EqlExpr.Literal> patterns =
                tokens.accept("(") ? listed(() -> constant(operator)) : List.of(constant(operator));
        EqlExpr match = new EqlExpr.PatternMatch(value, pattern.get(), patterns, since(start));
        return negated ? new EqlExpr.Not(match, match.range()) : match;
    }

    private void skip(boolean present) {
        if (present) {
            tokens.next();
        }
    }

    /** One or more, divided by commas, up to the closing parenthesis. */
    private <T> List<T> listed(Supplier<T> member) {
        List<T> members = new ArrayList<>();
        tokens.enter();
        insideLists++;
        try {
            do {
                members.add(member.get());
            } while (tokens.accept(","));
        } finally {
            insideLists--;
        }
        tokens.leave();
        tokens.expect(")", "`,` or `)`");
        return members;
    }

    private EqlExpr.Literal constant(Token operator) {
        EqlExpr.Literal constant = constantOrNull();
        if (constant == null) {
            String help = tokens.at(Kind.WORD) || tokens.at("?") || tokens.at(Kind.QUOTED_NAME)
                    ? "a field is compared with constants, not with another field"
                    : null;
            throw tokens.failExpecting("text after `" + operator.text() + "`", help);
        }
        return constant;
    }

    private EqlExpr.@Nullable Literal constantOrNull() {
        Token token = tokens.peek();
        boolean value = token.is(Kind.STRING) || token.is(Kind.NUMBER);
        if (!value && !token.is("true") && !token.is("false") && !token.is("null")) {
            return null;
        }
        tokens.next();
        return new EqlExpr.Literal(
                value ? token.value() : token.is("null") ? null : (Boolean) token.is("true"), token.range());
    }

    private EqlExpr primary() {
        EqlExpr constant = constantOrNull();
        if (constant != null) {
            return constant;
        }
        Token token = tokens.peek();
        if (token.is("(")) {
            return parenthesised();
        }
        if (token.is(Kind.VARIABLE) && endpoint != null) {
            return endpoint.variable();
        }
        if (token.is(Kind.WORD)) {
            Optional<LineageRelation> lineage =
                    tokens.peek(1).is("of") ? LineageRelation.of(token.text()) : Optional.empty();
            if (lineage.isPresent()) {
                return endpoint == null ? rejectLineage(token) : endpoint.lineage(lineage.get());
            }
            boolean fold = tokens.peek(1).is("~") && token.touches(tokens.peek(1));
            if (tokens.peek(fold ? 2 : 1).is("(")) {
                return endpoint != null && token.text().equalsIgnoreCase(EndpointParser.ARRAY_SEARCH)
                        ? endpoint.search()
                        : call(token, fold);
            }
        }
        EqlExpr.FieldName field = field(tokens.accept("?"), token.range());
        return endpoint == null ? field : endpoint.named(field);
    }

    private EqlExpr parenthesised() {
        tokens.next();
        tokens.enter();
        EqlExpr inner = expression();
        tokens.leave();
        if (!tokens.at(")")) {
            throw tokens.fail(
                    tokens.peek().range(),
                    "expected `and`, `or` or `)`, found " + tokens.peek().found(),
                    tokens.at(Kind.END) ? "a `(` is not closed" : null);
        }
        tokens.next();
        return inner;
    }

    private EqlExpr call(Token name, boolean fold) {
        tokens.next();
        skip(fold);
        tokens.next();
        List<EqlExpr> arguments = tokens.accept(")") ? List.of() : listed(this::expression);
        return new EqlExpr.Call(name.text(), fold, arguments, name.range(), since(name.range()));
    }

    /** Reads a field name where nothing else may stand. */
    EqlExpr.FieldName field(boolean optional, SourceRange start) {
        StringBuilder name = new StringBuilder(segment(true));
        while (tokens.accept(".")) {
            name.append('.').append(segment(false));
        }
        SourceRange range = since(start);
        if (tokens.at("[") && tokens.peek(1).is(Kind.NUMBER) && tokens.peek(2).is("]")) {
            Token open = tokens.next();
            tokens.next();
            tokens.reportUnsupported(
                    open.range().union(tokens.next().range()),
                    "EQL cannot pick one element of an array",
                    "a test of `" + name + "` holds if one of its elements satisfies it");
        }
        return new EqlExpr.FieldName(name.toString(), optional, range);
    }

    /** Reads one name of a dotted path. */
    String segment(boolean first) {
        Token token = tokens.peek();
        if (token.is(Kind.KEYWORD)) {
            boolean isName = !first
                    || tokens.peek(1).is(".")
                    || comparisonSign(tokens.peek(1)).isPresent();
            String help = "as part of a field name it is written `" + token.text() + "` in backticks";
            if (!isName) {
                throw tokens.failExpecting(AN_EXPRESSION, BETWEEN_VALUES.contains(token.text()) ? null : help);
            }
            tokens.report(token.range(), "`" + token.text() + "` is a keyword", help);
        } else if (!token.is(Kind.WORD) && !token.is(Kind.QUOTED_NAME)) {
            throw tokens.failExpecting(first ? AN_EXPRESSION : "a name after the dot", null);
        }
        tokens.next();
        return token.value() instanceof String quoted ? quoted : token.text();
    }

    /** {@code child of [ … ]}, which is not of this dialect: reported, skipped, and taken as true. */
    private EqlExpr rejectLineage(Token word) {
        tokens.next();
        SourceRange range = word.range().union(tokens.next().range());
        tokens.reportUnsupported(
                range,
                "`" + word.text() + " of` is not part of this EQL",
                "join the events by a shared field in a `sequence`, or test `process.parent` fields");
        if (tokens.accept("[")) {
            tokens.skipTo("]");
            tokens.accept("]");
        }
        return new EqlExpr.Literal(true, range);
    }
}
