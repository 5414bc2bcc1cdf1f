package io.redshank.rules.lint.clause;

import io.redshank.expr.Comparison;
import io.redshank.model.SourceRange;
import java.math.BigDecimal;
import java.util.List;

/** What must hold of an event. Immutable; ranges are offsets into the query text. */
public sealed interface Clause {
    SourceRange range();

    /** All of these: two or more. */
    record All(List<Clause> parts, SourceRange range) implements Clause {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** One of these at least: two or more. */
    record Any(List<Clause> parts, SourceRange range) implements Clause {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** Not this; {@code x != 1} is one too. */
    record Not(Clause part, SourceRange range) implements Clause {}

    /** The field has one of these values. */
    record Values(String field, List<Value> values, SourceRange range) implements Clause {
        public Values {
            values = List.copyOf(values);
        }
    }

    /** The field is less than a number, or greater. */
    record Bound(String field, Comparison operator, BigDecimal number, SourceRange range) implements Clause {}

    /** The field has a value, whichever. */
    record Exists(String field, SourceRange range) implements Clause {}

    /** Something that is not of these forms: functions, regular expressions, fields compared with fields. */
    record Other(SourceRange range) implements Clause {}

    /**
     * A value that a field is held against.
     *
     * @param foldCase whether letters match without case
     */
    record Value(Shape shape, boolean foldCase, SourceRange range) {

        /** Whether whatever fits the other value fits this one too; false where that is not certain. */
        public boolean covers(Value other) {
            return foldCase
                    ? shape.folded().covers(other.shape.folded())
                    : !other.foldCase && shape.covers(other.shape);
        }
    }
}
