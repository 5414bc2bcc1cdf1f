package io.redshank.lang.eql;

import io.redshank.expr.Comparison;
import io.redshank.expr.Operation;
import io.redshank.model.SourceRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An expression as written. Parentheses leave no trace but the shape of the tree. Immutable; ranges are offsets into the
 * query text.
 */
public sealed interface EqlExpr {
    SourceRange range();

    /** A constant: a {@link String}, {@link Long}, {@link Double}, {@link Boolean} or null. */
    record Literal(@Nullable Object value, SourceRange range) implements EqlExpr {}

    /** A field, {@code ?} before it if optional. The name is the dotted path without backticks. */
    record FieldName(String name, boolean optional, SourceRange range) implements EqlExpr {}

    /** A field of another event, by its alias: {@code e1.process.name}. The name is that of the field alone. */
    record AliasField(String alias, String name, boolean optional, SourceRange range) implements EqlExpr {}

    /**
     * The element that a variable stands for, or a field within it: {@code $entry.symbol_info}.
     *
     * @param variable the name without its sign
     * @param path the dotted path without backticks; empty for the element itself
     */
    record Variable(String variable, String path, SourceRange range) implements EqlExpr {}

    /**
     * {@code _arraysearch(field, $variable, condition)}.
     *
     * @param nameRange of the function's name
     */
    record ArraySearch(EqlExpr array, Variable variable, EqlExpr condition, SourceRange nameRange, SourceRange range)
            implements EqlExpr {}

    /** {@code descendant of [event] as name} and its like. */
    record Lineage(LineageRelation relation, EqlQuery.Event event, Optional<EqlQuery.Alias> alias, SourceRange range)
            implements EqlExpr {}

    /**
     * A function applied.
     *
     * @param function the name in the author's letters
     * @param foldCase whether {@code ~} follows the name
     */
    record Call(String function, boolean foldCase, List<EqlExpr> arguments, SourceRange nameRange, SourceRange range)
            implements EqlExpr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code -x} or {@code +x}. */
    record Signed(boolean negative, EqlExpr operand, SourceRange range) implements EqlExpr {}

    /** {@code x + y} and its like. */
    record Calculation(Operation operation, EqlExpr left, EqlExpr right, SourceRange range) implements EqlExpr {}

    /** {@code x == y} and its like. */
    record Compared(Comparison operator, EqlExpr left, EqlExpr right, SourceRange range) implements EqlExpr {}

    /** {@code x in (…)}, {@code x not in~ (…)}. */
    record Membership(EqlExpr value, boolean negated, boolean foldCase, List<EqlExpr> members, SourceRange range)
            implements EqlExpr {
        public Membership {
            members = List.copyOf(members);
        }

        /** The same without {@code not}. */
        public Membership positive() {
            return new Membership(value, false, foldCase, members, range);
        }
    }

    /** {@code x : "…"}, {@code x like ("…", "…")} and their like. */
    record PatternMatch(EqlExpr value, PatternOperator operator, List<Literal> patterns, SourceRange range)
            implements EqlExpr {
        public PatternMatch {
            patterns = List.copyOf(patterns);
        }
    }

    /** {@code not x}. */
    record Not(EqlExpr operand, SourceRange range) implements EqlExpr {}

    /** {@code x and y and …}: two operands or more. */
    record And(List<EqlExpr> operands, SourceRange range) implements EqlExpr {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** {@code x or y or …}: two operands or more. */
    record Or(List<EqlExpr> operands, SourceRange range) implements EqlExpr {
        public Or {
            operands = List.copyOf(operands);
        }
    }
}
