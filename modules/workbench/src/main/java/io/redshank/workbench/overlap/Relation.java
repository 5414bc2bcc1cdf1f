package io.redshank.workbench.overlap;

import io.redshank.expr.plan.Program;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How two rules lie to each other, with events that show it. Immutable.
 *
 * @param why in words, what the verdict rests on or is limited to; empty if there is nothing to add
 * @param both an event that both see, or null
 * @param oneAlone an event that only the one sees, or null
 * @param otherAlone an event that only the other sees, or null
 */
public record Relation(
        Program one,
        Program other,
        Verdict verdict,
        String why,
        @Nullable Map<String, Object> both,
        @Nullable Map<String, Object> oneAlone,
        @Nullable Map<String, Object> otherAlone) {

    /** The same seen from the other rule. */
    public Relation swapped() {
        return new Relation(other, one, verdict.swapped(), why, both, otherAlone, oneAlone);
    }
}
