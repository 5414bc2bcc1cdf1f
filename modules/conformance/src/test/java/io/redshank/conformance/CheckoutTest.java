package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules that hold for every file of the checkout. */
class CheckoutTest {
    private static final Path ROOT = Path.of(System.getProperty("redshank.root"));
    private static final int MOST_LINES = 600;
    private static final long LARGEST_FILE = 5_000_000;
    private static final Set<String> GENERATED = Set.of("target", ".git");
    private static final Set<String> TEXT =
            Set.of("java", "md", "xml", "toml", "yml", "yaml", "sh", "tsv", "rules", "json");
    /** A home folder of somebody, but not the one of a placeholder such as {@code /home/NAME}. */
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.$}])/(root|work|home/[a-z]\\w*)/[\\w.]+");

    @Test
    void every_package_is_null_marked() {
        Set<Path> unmarked = sources().stream()
                .filter(source -> source.toString().contains("src/main/java"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java"))
                        || !read(folder.resolve("package-info.java")).contains("@NullMarked"))
                .map(ROOT::relativize)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unmarked).isEmpty();
    }

    @Test
    void no_source_file_is_too_long_to_read() {
        assertThat(sources().stream()
                        .filter(source -> read(source).lines().count() > MOST_LINES)
                        .map(ROOT::relativize))
                .isEmpty();
    }

    @Test
    void no_file_is_larger_than_a_repository_should_hold() {
        assertThat(files().stream().filter(file -> size(file) > LARGEST_FILE).map(ROOT::relativize))
                .isEmpty();
    }

    @Test
    void every_difference_from_elasticsearch_names_a_test_that_exists() {
        Set<String> classes = sources().stream()
                .map(source -> source.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        List<String> named = Pattern.compile("`(\\w+Test)`")
                .matcher(read(ROOT.resolve("docs/differences.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(named).isNotEmpty().allSatisfy(test -> assertThat(classes).contains(test));
    }

    @Test
    void no_text_names_a_folder_of_the_machine_it_was_written_on() {
        List<String> found = files().stream()
                .filter(file ->
                        TEXT.contains(extension(file)) || extension(file).isEmpty())
                .filter(file -> !file.endsWith("CheckoutTest.java"))
                .flatMap(file -> MACHINE_PATH
                        .matcher(read(file))
                        .results()
                        .map(match -> ROOT.relativize(file) + ": " + match.group()))
                .toList();
        assertThat(found).isEmpty();
    }

    @Test
    void a_machine_path_is_recognised() {
        Matcher matcher = MACHINE_PATH.matcher("see /home/somebody/project");
        assertThat(matcher.find()).isTrue();
        assertThat(MACHINE_PATH.matcher("file:/home/NAME/x and a/work/b").find())
                .isFalse();
    }

    private static List<Path> sources() {
        return files().stream().filter(file -> extension(file).equals("java")).toList();
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(ROOT.relativize(file).toString().split("/"))
                            .noneMatch(GENERATED::contains))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.indexOf('.') < 0 ? "" : name.substring(name.lastIndexOf('.') + 1);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
