package io.redshank.cli.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers as told, and remembers what was run. */
final class FakeCommands implements HostCommands {
    private final Map<String, Result> answers = new HashMap<>();
    final List<String> run = new ArrayList<>();
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
        return answers.getOrDefault(line, new Result(0, ""));
    }
}
