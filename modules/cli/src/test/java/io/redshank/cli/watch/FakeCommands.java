package io.redshank.cli.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers as told, and remembers what was run. */
final class FakeCommands implements HostCommands {
    private final Map<String, Result> answers = new HashMap<>();
    final List<String> run = new ArrayList<>();
    final Set<String> stuck = new HashSet<>();
    boolean installed = true;

    FakeCommands answer(String command, int exit, String output) {
        answers.put(command, new Result(exit, output));
        return this;
    }

    @Override
    public Result run(List<String> command) throws IOException {
        if (!installed) {
            throw new IOException("Cannot run program \"" + command.getFirst() + "\"");
        }
        String line = String.join(" ", command);
        run.add(line);
        if (stuck.contains(line)) {
            throw new IOException(command.getFirst() + " did not end within 20 s");
        }
        return answers.getOrDefault(line, new Result(0, ""));
    }
}
