package io.redshank.lang.esql;

import io.redshank.expr.Comparison;
import io.redshank.expr.Operation;
import io.redshank.model.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression as written. Parentheses leave no trace but the shape of the tree. Immutable; ranges are offsets into the
 * query text.
 */
public sealed interface EsqlExpr {
    SourceRange range();

    /**
     * A constant.
     *
     * @param value a {@link String}, {@link Integer}, {@link Long}, {@link java.math.BigInteger} (beyond long, up to 64 bits),
     *     {@link Double}, {@link Boolean} or null
     */
    record Literal(@Nullable Object value, SourceRange range) implements EsqlExpr {}

    /** {@code 5 minutes}. */
    record TimeSpan(long amount, EsqlTimeUnit unit, SourceRange range) implements EsqlExpr {}

    /** {@code [1, 2]}: one constant or more. */
    record Array(List<Literal> elements, SourceRange range) implements EsqlExpr {
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /** A column. The name is the dotted path without backticks. */
    record Column(String name, SourceRange range) implements EsqlExpr {}

    /** The {@code *} of {@code COUNT(*)}. */
    record Rows(SourceRange range) implements EsqlExpr {}

    /** One {@code "name": value} of {@link Options}. */
    record Option(String name, EsqlExpr value, SourceRange range) {}

    /** <code>{ "fuzziness": 1 }</code>, the last argument of a function or the end of a command. */
    record Options(List<Option> options, SourceRange range) implements EsqlExpr {
        public Options {
            options = List.copyOf(options);
        }
    }

    /**
     * A function applied.
     *
     * @param function the name in the author's letters
     */
    record Call(String function, List<EsqlExpr> arguments, SourceRange nameRange, SourceRange range)
            implements EsqlExpr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * {@code x::type}.
     *
     * @param type the name in the author's letters; only a check tells whether there is such a type
     */
    record Cast(EsqlExpr operand, String type, SourceRange typeRange, SourceRange range) implements EsqlExpr {}

    /** {@code -x} or {@code +x}; a sign right before a number belongs to the {@link Literal} or {@link TimeSpan}. */
    record Signed(boolean negative, EsqlExpr operand, SourceRange range) implements EsqlExpr {}

    /** {@code x + y} and its like. */
    record Calculation(Operation operation, EsqlExpr left, EsqlExpr right, SourceRange range) implements EsqlExpr {}

    /** {@code x == y} and its like. */
    record Compared(Comparison operator, EsqlExpr left, EsqlExpr right, SourceRange range) implements EsqlExpr {}

    /** {@code x IN (…)}, {@code x NOT IN (…)}. */
    record Membership(EsqlExpr value, boolean negated, List<EsqlExpr> members, SourceRange range) implements EsqlExpr {
        public Membership {
            members = List.copyOf(members);
        }
    }

    /**
     * {@code x LIKE "…"}, {@code x NOT RLIKE ("…", "…")}.
     *
     * @param regex whether the operator is RLIKE
     */
    record PatternMatch(EsqlExpr value, boolean regex, boolean negated, List<Literal> patterns, SourceRange range)
            implements EsqlExpr {
        public PatternMatch {
            patterns = List.copyOf(patterns);
        }
    }

    /** {@code x IS NULL}, {@code x IS NOT NULL}. */
    record NullTest(EsqlExpr value, boolean negated, SourceRange range) implements EsqlExpr {}

    /** {@code x : "…"}. */
    record TextMatch(EsqlExpr value, Literal text, SourceRange range) implements EsqlExpr {}

    /** {@code NOT x}. */
    record Not(EsqlExpr operand, SourceRange range) implements EsqlExpr {}

    /** {@code x AND y AND …}: two operands or more. */
    record And(List<EsqlExpr> operands, SourceRange range) implements EsqlExpr {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** {@code x OR y OR …}: two operands or more. */
    record Or(List<EsqlExpr> operands, SourceRange range) implements EsqlExpr {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /** What could not be read; in no tree without diagnostics. */
    record Unread(SourceRange range) implements EsqlExpr {}
}
