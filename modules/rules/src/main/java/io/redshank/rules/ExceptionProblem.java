package io.redshank.rules;

/**
 * Why exceptions cannot be used: a rule with an exception that is not understood would fire on what it was to leave alone.
 */
public final class ExceptionProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /** A problem at a place. */
    ExceptionProblem(String place, String what) {
        super(place + ": " + what, null, false, false);
    }
}
