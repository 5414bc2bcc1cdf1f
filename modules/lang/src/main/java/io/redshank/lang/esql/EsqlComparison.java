package io.redshank.lang.esql;

import io.redshank.model.SourceRange;

/**
 * A place where a query compares a field of its sources, as it is stored, with constant text. Immutable.
 *
 * @param field the field, whatever the column is called there
 * @param operator what compares
 * @param negated whether the operator is written with NOT, or is {@code !=}; NOT further out does not count
 * @param text the text, escapes resolved
 * @param range where the text stands
 */
public record EsqlComparison(String field, Operator operator, boolean negated, String text, SourceRange range) {

    /** What compares a field with a text. */
    public enum Operator {
        /** {@code ==}, {@code !=}. */
        EQUAL,
        /** {@code <} and its like. */
        ORDER,
        IN,
        LIKE,
        RLIKE,
        /** {@code :} or MATCH. */
        MATCH
    }
}
