package io.redshank.lang.eql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No message without a test: whatever the sources of the language say in words, some golden or {@link EqlLimitsTest} shows.
 * A part of a message is a string literal that holds a blank between letters or signs.
 */
class EqlMessagesTest {
    private static final Path MAIN = Path.of("src", "main", "java", "io", "redshank", "lang");
    private static final Path REGEX =
            Path.of("..", "expr", "src", "main", "java", "io", "redshank", "expr", "text", "RegexPattern.java");
    private static final Path GOLDENS = Path.of("src", "test", "resources", "golden");
    private static final Path LIMITS =
            Path.of("src", "test", "java", "io", "redshank", "lang", "eql", "EqlLimitsTest.java");

    /** Text first, so that a comment in it is none; then characters, then comments. */
    private static final Pattern TEXT_OR_COMMENT =
            Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)+'|/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

    /** What is thrown when we are wrong, and what annotations say, is no message to an author. */
    private static final Pattern OURS = Pattern.compile(
            "new (IllegalState|IllegalArgument)Exception\\([^;]*;|@SuppressWarnings\\([^)]*\\)", Pattern.DOTALL);

    private static final Pattern UNICODE = Pattern.compile("(?<!\\\\)\\\\u[0-9A-F]{4}");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)+)\"");

    @Test
    void every_message_is_shown_by_a_golden_or_a_test_of_limits() throws IOException {
        String shown = literals(LIMITS).collect(Collectors.joining("\n")) + "\n" + goldens();
        List<String> missing = new ArrayList<>();
        for (Path source : sources()) {
            literals(source)
                    .filter(literal ->
                            literal.strip().contains(" ") || literal.strip().length() < literal.length())
                    .filter(literal -> literal.chars().anyMatch(Character::isLetter))
                    .filter(literal -> !shown.contains(literal.strip()))
                    .forEach(literal -> missing.add(source.getFileName() + ": " + literal));
        }
        assertThat(missing).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.startsWith(MAIN.resolve("eql")) || file.startsWith(MAIN.resolve("syntax")))
                    .filter(file -> !file.endsWith("EqlPrinter.java"))
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
            sources.add(REGEX);
            assertThat(sources).hasSizeGreaterThan(20);
            return sources;
        }
    }

    private static Stream<String> literals(Path source) {
        try {
            String code = TEXT_OR_COMMENT
                    .matcher(Files.readString(source))
                    .replaceAll(found -> found.group().startsWith("\"") ? Matcher.quoteReplacement(found.group()) : "");
            Matcher literal = LITERAL.matcher(OURS.matcher(code).replaceAll(""));
            return literal.results()
                    .map(found ->
                            UNICODE.matcher(found.group(1)).replaceAll("?").translateEscapes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String goldens() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String folder : List.of("eql-diagnostics", "endpoint-diagnostics")) {
            try (Stream<Path> files = Files.list(GOLDENS.resolve(folder))) {
                for (Path file : files.sorted().toList()) {
                    String golden = Files.readString(file);
                    all.append(golden.substring(golden.indexOf("==== output ====")));
                }
            }
        }
        return all.toString();
    }
}
