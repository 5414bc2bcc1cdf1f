package io.redshank.rules.lint;

import java.util.List;
import java.util.function.Function;

/** A check that compares the files of a rule set. */
public non-sealed interface SetCheck extends Check {

    /**
     * Looks at all files together.
     *
     * @param files in the order of their paths
     * @param reviews gives the review of each file
     */
    void check(List<ReviewedFile> files, Function<ReviewedFile, Review> reviews);
}
