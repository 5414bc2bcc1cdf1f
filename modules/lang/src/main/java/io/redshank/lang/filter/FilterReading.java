package io.redshank.lang.filter;

import io.redshank.expr.Condition;

/** What reading filters gave. Immutable. */
public sealed interface FilterReading {

    /** A condition that holds when all filters do. */
    record Read(Condition condition) implements FilterReading {}

    /**
     * A filter that is not evaluated.
     *
     * @param what its form, or what is wrong with it, as in {@code `script`}
     */
    record Refused(String what) implements FilterReading {}
}
