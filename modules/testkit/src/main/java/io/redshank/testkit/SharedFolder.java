package io.redshank.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of large or foreign material (rule corpora, recordings, suites) that is no part of the project: {@code
 * ../shared} beside the checkout, else what the environment variable {@code REDSHANK_SHARED} names. A test that needs it
 * is skipped where it is absent, and says so on standard error. Stateless.
 */
public final class SharedFolder {
    static final String VARIABLE = "REDSHANK_SHARED";

    private SharedFolder() {}

    /** The folder, if this machine has it. */
    public static Optional<Path> find() {
        return find(System.getProperty("redshank.root"), System.getenv(VARIABLE));
    }

    /**
     * A file or folder in it; without it the calling test is aborted as skipped.
     *
     * @param path relative to the folder, with {@code /}
     */
    public static Path require(String path) {
        Optional<Path> found = find().map(folder -> folder.resolve(path)).filter(Files::exists);
        if (found.isPresent()) {
            return found.get();
        }
        String message = "SKIPPED " + caller() + ": there is no " + path
                + " in ../shared beside the checkout, nor where " + VARIABLE + " points";
        System.err.println(message);
        return Assumptions.abort(message);
    }

    static Optional<Path> find(@Nullable String root, @Nullable String named) {
        Path beside =
                root == null ? null : Path.of(root).toAbsolutePath().normalize().resolveSibling("shared");
        Path elsewhere = named == null || named.isEmpty() ? null : Path.of(named);
        return Stream.of(Optional.ofNullable(beside), Optional.ofNullable(elsewhere))
                .flatMap(Optional::stream)
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static String caller() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> !Objects.equals(frame.getDeclaringClass(), SharedFolder.class))
                        .findFirst())
                .map(frame -> frame.getDeclaringClass().getSimpleName() + "." + frame.getMethodName())
                .orElse("a test");
    }
}
