package io.redshank.rules.lint;

/** A check that needs one file and the data of the run. */
public non-sealed interface FileCheck extends Check {

    /** Looks at one file and tells the review what is wrong with it. */
    void check(ReviewedFile file, Review review);
}
