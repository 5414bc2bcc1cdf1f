package io.redshank.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the user asked for cannot be done. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final @Nullable String help;

    /**
     * @param problem what is wrong, on one line
     * @param help how to mend it, or null
     */
    UsageException(String problem, @Nullable String help) {
        super(help == null ? problem : problem + "\n  = help: " + help);
        this.problem = problem;
        this.help = help;
    }

    /** What is wrong, without the help. */
    String problem() {
        return problem;
    }

    Optional<String> help() {
        return Optional.ofNullable(help);
    }
}
