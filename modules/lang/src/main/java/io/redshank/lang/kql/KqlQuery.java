package io.redshank.lang.kql;

import io.redshank.expr.Comparison;
import io.redshank.model.SourceRange;
import java.util.List;

/**
 * A query as written. Parentheses leave no trace but the shape of the tree. Immutable; ranges are offsets into the query
 * text.
 */
public sealed interface KqlQuery {
    SourceRange range();

    /** The empty query, which every event satisfies. */
    record Everything(SourceRange range) implements KqlQuery {}

    /**
     * {@code x or y or …}: two operands or more.
     *
     * @param keywords what stands between the operands
     */
    record Or(List<KqlQuery> operands, List<KqlKeyword> keywords, SourceRange range) implements KqlQuery {
        public Or {
            operands = List.copyOf(operands);
            keywords = List.copyOf(keywords);
        }
    }

    /**
     * {@code x and y and …}: two operands or more.
     *
     * @param keywords what stands between the operands
     */
    record And(List<KqlQuery> operands, List<KqlKeyword> keywords, SourceRange range) implements KqlQuery {
        public And {
            operands = List.copyOf(operands);
            keywords = List.copyOf(keywords);
        }
    }

    /** {@code not x}. */
    record Not(KqlKeyword keyword, KqlQuery operand, SourceRange range) implements KqlQuery {}

    /** {@code field:value}, {@code field:(value or value …)}. */
    record Is(KqlLiteral field, KqlValues values, SourceRange range) implements KqlQuery {}

    /** {@code field >= value} and its like. */
    record Range(KqlLiteral field, Comparison operator, KqlLiteral value, SourceRange range) implements KqlQuery {}

    /** {@code path:{ query }}: one object at the path satisfies the query by itself. */
    record Nested(KqlLiteral path, KqlQuery query, SourceRange range) implements KqlQuery {}

    /** A value without a field. */
    record FreeText(KqlLiteral value, SourceRange range) implements KqlQuery {}
}
