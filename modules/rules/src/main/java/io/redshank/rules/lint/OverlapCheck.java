package io.redshank.rules.lint;

import java.util.function.Function;

/** A check that tells what rules of a set have in common. */
public non-sealed interface OverlapCheck extends Check {

    /**
     * Looks at what all files have in common.
     *
     * @param reviews gives the review of each file
     */
    void check(RuleOverlaps overlaps, Function<ReviewedFile, Review> reviews);
}
