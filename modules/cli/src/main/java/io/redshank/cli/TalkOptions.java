package io.redshank.cli;

import picocli.CommandLine.Option;

/** How much to say on the error stream. */
final class TalkOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no summary; errors only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell of every rule that is not run, and why.")
    private boolean verbose;

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }
}
