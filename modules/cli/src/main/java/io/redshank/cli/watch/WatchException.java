package io.redshank.cli.watch;

/** The host cannot be watched; the message says what is missing and how to mend it. */
public final class WatchException extends Exception {
    private static final long serialVersionUID = 1L;

    WatchException(String problem, String mend) {
        super(problem + "\n  = help: " + mend);
    }
}
