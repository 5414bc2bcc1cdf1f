package io.redshank.expr;

import java.util.List;

/**
 * A two-valued condition on one event: it holds or it does not, whatever the event lacks. Immutable.
 */
public sealed interface Condition {

    /** Holds when all parts hold; with no part, always. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** Holds when one part holds; with no part, never. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** Holds when the part does not. */
    record Not(Condition part) implements Condition {}

    /** Holds always or never. */
    record Constant(boolean value) implements Condition {}

    /**
     * Holds when the expression is true for some choice of one element for each use of a multi-valued field; a field
     * without a value is null there. Null and false both mean that it does not hold.
     */
    record Leaf(Expr expression) implements Condition {}
}
