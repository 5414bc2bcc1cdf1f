package io.redshank.rules.lint;

import java.util.List;

/**
 * How a finding can be mended by machine. Immutable.
 *
 * @param safe whether it may be done without asking; others are proposals
 * @param edits without overlap
 */
public record Fix(boolean safe, List<TextEdit> edits) {
    public Fix {
        edits = List.copyOf(edits);
    }

    /** A fix that cannot be wrong. */
    public static Fix safe(TextEdit... edits) {
        return new Fix(true, List.of(edits));
    }

    /** A fix that somebody should look at. */
    public static Fix proposed(TextEdit... edits) {
        return new Fix(false, List.of(edits));
    }
}
