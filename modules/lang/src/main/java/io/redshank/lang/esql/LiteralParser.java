package io.redshank.lang.esql;

import io.redshank.lang.syntax.Token;
import io.redshank.lang.syntax.Token.Kind;
import io.redshank.lang.syntax.TokenStream;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads constants.
 *
 * <pre>
 * literal  := constant | "[" constant ("," constant)* "]"
 * constant := STRING | "TRUE" | "FALSE" | "NULL" | ["-"|"+"] NUMBER [ unit ]
 * options  := "{" [ STRING ":" literal ("," STRING ":" literal)* ] "}"
 * </pre>
 */
final class LiteralParser {
    private final TokenStream tokens;

    LiteralParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** A constant, a span of time or an array, if one comes next. */
    Optional<EsqlExpr> literal() {
        return tokens.at("[") ? Optional.of(array()) : constant();
    }

    Optional<EsqlExpr> constant() {
        Token token = tokens.peek();
        if (token.is(Kind.STRING) || token.is("TRUE") || token.is("FALSE") || token.is("NULL")) {
            tokens.next();
            Object value = token.is(Kind.STRING) ? token.value() : token.is("NULL") ? null : (Boolean) token.is("TRUE");
            return Optional.of(new EsqlExpr.Literal(value, token.range()));
        }
        boolean sign = (token.is("-") || token.is("+")) && tokens.peek(1).is(Kind.NUMBER);
        return sign || token.is(Kind.NUMBER) ? Optional.of(number(sign)) : Optional.empty();
    }

    private EsqlExpr number(boolean signed) {
        SourceRange start = tokens.peek().range();
        boolean negative = tokens.at("-");
        if (signed) {
            tokens.next();
        }
        Token digits = tokens.next();
        if (!(digits.value() instanceof Number magnitude)) {
            throw new IllegalStateException("a number without a value: " + digits.text());
        }
        Number value = negative ? negate(magnitude) : magnitude;
        EsqlTimeUnit unit = unit();
        SourceRange range = start.union(tokens.previous().range());
        if (unit == null) {
            return new EsqlExpr.Literal(value, range);
        }
        if (value instanceof Integer || value instanceof Long) {
            return new EsqlExpr.TimeSpan(value.longValue(), unit, range);
        }
        throw tokens.fail(range, "a span of time is a whole number of " + unit.label(2), null);
    }

    private static Number negate(Number magnitude) {
        return switch (magnitude) {
            case Double fraction -> -fraction;
            case BigInteger whole -> EsqlLexer.narrow(whole.negate());
            default ->
                EsqlLexer.narrow(BigInteger.valueOf(magnitude.longValue()).negate());
        };
    }

    private @Nullable EsqlTimeUnit unit() {
        Token word = tokens.peek();
        if (!word.is(Kind.WORD)) {
            return null;
        }
        Optional<EsqlTimeUnit> unit = EsqlTimeUnit.of(word.text());
        if (unit.isPresent()) {
            tokens.next();
            return unit.get();
        }
        boolean follows = EsqlWords.isCommand(word.text()) || !EsqlWords.isPlain(word.text());
        if (follows || tokens.peek(1).is("=")) {
            return null;
        }
        String near = NearNames.nearest(word.text(), EsqlTimeUnit.allNames());
        throw tokens.fail(
                word.range(),
                "there is no unit of time `" + word.text() + "`",
                near == null ? "units go from `ms` to `years`" : "did you mean `" + near + "`?");
    }

    private EsqlExpr.Array array() {
        SourceRange start = tokens.next().range();
        List<EsqlExpr.Literal> elements = new ArrayList<>();
        do {
            Optional<EsqlExpr> element = constant();
            if (element.isPresent() && element.get() instanceof EsqlExpr.Literal literal && literal.value() != null) {
                elements.add(literal);
            } else {
                throw tokens.failExpecting("a constant", "an array holds text, numbers or booleans, and one at least");
            }
        } while (tokens.accept(","));
        tokens.expect("]", "`,` or `]`");
        return new EsqlExpr.Array(elements, start.union(tokens.previous().range()));
    }

    EsqlExpr.Literal text(String expected) {
        Token token = tokens.peek();
        if (!token.is(Kind.STRING)) {
            throw tokens.failExpecting(expected, "text stands in double quotes");
        }
        tokens.next();
        return new EsqlExpr.Literal(token.value(), token.range());
    }

    EsqlExpr.Options options() {
        SourceRange start = tokens.expect("{", "options in braces").range();
        List<EsqlExpr.Option> options = new ArrayList<>();
        if (!tokens.at("}")) {
            do {
                EsqlExpr.Literal name = text("the name of an option");
                tokens.expect(":", "`:` after the name of the option");
                EsqlExpr value = literal().orElseThrow(() -> tokens.failExpecting("a constant", null));
                options.add(new EsqlExpr.Option(
                        String.valueOf(name.value()), value, name.range().union(value.range())));
            } while (tokens.accept(","));
        }
        tokens.expect("}", "`,` or `}`");
        return new EsqlExpr.Options(options, start.union(tokens.previous().range()));
    }
}
