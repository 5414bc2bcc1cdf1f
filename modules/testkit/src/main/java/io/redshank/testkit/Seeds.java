package io.redshank.testkit;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a property once for each of many seeds, always the same ones, so that a build that passes once passes again.
 *
 * <p>The system property {@code redshank.seeds} chooses others: one seed ({@code 17}, to repeat a failure) or a range
 * ({@code 0-999999}, to look for one). Stateless.
 */
public final class Seeds {
    static final String PROPERTY = "redshank.seeds";

    private Seeds() {}

    /** Something that must hold whatever the generator yields. */
    @FunctionalInterface
    public interface Property {
        /** Checks it once; an exception or a failed assertion means that it does not hold. */
        void check(RandomGenerator random) throws Exception;
    }

    /**
     * Checks a property for the seeds 0 to {@code count - 1}, or for those the system property names.
     *
     * @throws AssertionError for the first seed that fails; its message says how to repeat it
     */
    public static void check(int count, Property property) {
        check(chosen(System.getProperty(PROPERTY), count), property);
    }

    static void check(LongStream seeds, Property property) {
        seeds.forEach(seed -> {
            try {
                property.check(new SplittableRandom(seed));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError(
                        "fails for seed " + seed + " (repeat it with -D" + PROPERTY + "=" + seed + "): " + failure,
                        failure);
            }
        });
    }

    static LongStream chosen(@Nullable String written, int count) {
        if (written == null || written.isEmpty()) {
            return LongStream.range(0, count);
        }
        int dash = written.indexOf('-', 1);
        try {
            return dash < 0
                    ? LongStream.of(Long.parseLong(written))
                    : LongStream.rangeClosed(
                            Long.parseLong(written.substring(0, dash)), Long.parseLong(written.substring(dash + 1)));
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(
                    "-D" + PROPERTY + "=" + written + " is neither a seed nor a range such as 0-9999", malformed);
        }
    }
}
