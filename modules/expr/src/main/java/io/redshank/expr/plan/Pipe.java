package io.redshank.expr.plan;

import java.util.List;

/**
 * A limit on results: the first or the last {@code count} of them.
 *
 * @param count one or more
 */
public record Pipe(Kind kind, int count) {
    /** Applies pipes in turn; a limit above an earlier one changes nothing. */
    public static <T> List<T> apply(List<Pipe> pipes, List<T> results) {
        List<T> kept = results;
        for (Pipe pipe : pipes) {
            int count = Math.min(pipe.count(), kept.size());
            kept = switch (pipe.kind()) {
                case HEAD -> kept.subList(0, count);
                case TAIL -> kept.subList(kept.size() - count, kept.size());
            };
        }
        return kept;
    }

    /** Which end of the results is kept. */
    public enum Kind {
        HEAD,
        TAIL
    }
}
