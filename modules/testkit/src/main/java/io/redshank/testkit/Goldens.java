package io.redshank.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Golden files: an input and the output expected for it, together in {@code src/test/resources/golden/AREA/NAME.txt}, with
 * the line {@value #SEPARATOR} between them. {@code -Dgolden.update=true} writes the outputs anew instead of checking them;
 * a reviewer then reads the difference. For one thread.
 */
public final class Goldens {
    static final String SEPARATOR = "==== output ====";

    private final Path folder;
    private final boolean update;

    Goldens(Path folder, boolean update) {
        this.folder = folder;
        this.update = update;
    }

    /** The goldens of an area of the module under test, whose directory is the working directory. */
    public static Goldens of(String area) {
        return new Goldens(
                Path.of("src", "test", "resources", "golden").resolve(area), Boolean.getBoolean("golden.update"));
    }

    /**
     * One test for each file of the area; an area without files is a mistake.
     *
     * @param produce makes the output from the input
     */
    public Stream<DynamicTest> tests(UnaryOperator<String> produce) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .map(name -> name.substring(0, name.length() - ".txt".length()))
                    .sorted()
                    .toList();
            assertThat(names).as("goldens in %s", folder).isNotEmpty();
            return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> check(name, produce)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Checks one file.
     *
     * @param name the file's, without {@code .txt}
     * @param produce makes the output from the input; both end with a line break
     */
    public void check(String name, UnaryOperator<String> produce) {
        Path file = folder.resolve(name + ".txt");
        try {
            String golden = Files.readString(file);
            int separator = ("\n" + golden).indexOf("\n" + SEPARATOR + "\n");
            String input = separator < 0 ? golden : golden.substring(0, separator);
            String output = produce.apply(input);
            String actual = input + SEPARATOR + "\n" + (output.endsWith("\n") ? output : output + "\n");
            if (update) {
                Files.writeString(file, actual);
            } else {
                assertThat(actual)
                        .as("%s (after reading the difference, -Dgolden.update=true accepts it)", file)
                        .isEqualTo(golden);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
