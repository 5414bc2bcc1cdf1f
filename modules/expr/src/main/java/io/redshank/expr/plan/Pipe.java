package io.redshank.expr.plan;

/**
 * A limit on results: the first or the last {@code count} of them.
 *
 * @param count one or more
 */
public record Pipe(Kind kind, int count) {
    /** Which end of the results is kept. */
    public enum Kind {
        HEAD,
        TAIL
    }
}
