package io.redshank.bench;

import java.util.Arrays;
import java.util.List;

/** Runs one of the benchmarks by its name. */
public final class Main {
    private static final int COULD_NOT_RUN = 2;

    private Main() {}

    /**
     * Runs a benchmark.
     *
     * @param arguments its name, and what it takes
     */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "indicators" -> IndicatorBenchmark.run(rest);
            case "events" -> EventsBenchmark.run(rest);
            default -> {
                System.err.println("usage: redshank-bench events [NUMBER [FOLDER_OF_RULES ...]] | indicators [NUMBER]");
                System.exit(COULD_NOT_RUN);
            }
        }
    }
}
