package io.redshank.cli;

/** What the exit codes of all commands mean. */
final class ExitCode {
    /** All went well. */
    static final int FINE = 0;

    /** Findings, failed rule tests, or alerts where they were to fail. */
    static final int FINDINGS = 1;

    /** Bad usage, rules that do not load, input that cannot be read. */
    static final int COULD_NOT_RUN = 2;

    /** Interrupted before all was read. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
