package io.redshank.workbench.overlap;

import java.util.Locale;

/** How two rules lie to each other. */
public enum Verdict {
    /** Each alerts when the other does. */
    EQUAL,
    /** The one alerts whenever the other does. */
    COVERS,
    /** The other alerts whenever the one does. */
    COVERED_BY,
    /** Some events are seen by both, and others by one alone. */
    OVERLAPS,
    /** No event is seen by both. */
    DISJOINT,
    /** Not found out within the work allowed. */
    UNDECIDED;

    /** As people read it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The same seen from the other rule. */
    public Verdict swapped() {
        return switch (this) {
            case COVERS -> COVERED_BY;
            case COVERED_BY -> COVERS;
            case EQUAL, OVERLAPS, DISJOINT, UNDECIDED -> this;
        };
    }

    /** Whether one of the rules is superfluous where the other is. */
    public boolean isDuplicate() {
        return this == EQUAL || this == COVERS || this == COVERED_BY;
    }
}
