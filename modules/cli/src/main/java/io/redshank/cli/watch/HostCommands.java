package io.redshank.cli.watch;

import java.io.IOException;
import java.util.List;

/** Runs the small programs of the host that control audit. */
public interface HostCommands {

    /**
     * What a program said.
     *
     * @param exit its exit code
     * @param output standard output and error together
     */
    record Result(int exit, String output) {
        public boolean succeeded() {
            return exit == 0;
        }
    }

    /**
     * Runs a program to its end.
     *
     * @throws IOException if there is no such program, or it did not end in time
     */
    Result run(List<String> command) throws IOException, InterruptedException;
}
