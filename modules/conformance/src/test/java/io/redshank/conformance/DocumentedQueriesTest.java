package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.eql.Eql;
import io.redshank.lang.eql.EqlDialect;
import io.redshank.lang.eql.EqlOptions;
import io.redshank.lang.kql.Kql;
import io.redshank.lang.kql.KqlOptions;
import io.redshank.lang.lucene.Lucene;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.SourceText;
import io.redshank.model.schema.EcsSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Examples of queries in the documentation are right: each block marked {@code eql}, {@code kql} or {@code lucene} compiles without a complaint,
 * and each marked {@code eql endpoint} in that dialect, whose rules read fields that ECS does not have. What a page about a
 * finding shows as wrong is left out.
 */
class DocumentedQueriesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Path DOCS = Path.of(System.getProperty("redshank.root"), "docs");
    private static final Pattern BLOCK =
            Pattern.compile("(?<!Has the finding:\\n\\n)```(eql|kql|lucene|eql endpoint)\\n(.*?)```", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> every_example_compiles() {
        List<DynamicTest> tests = pages().stream()
                .flatMap(page -> BLOCK.matcher(read(page)).results().map(block -> {
                    String query = block.group(2);
                    String name = DOCS.relativize(page) + ": "
                            + query.lines().findFirst().orElse("");
                    return DynamicTest.dynamicTest(
                            name,
                            () -> assertThat(complaints(block.group(1), query)).isEmpty());
                }))
                .toList();
        assertThat(tests).hasSizeGreaterThan(5);
        return tests.stream();
    }

    private static String complaints(String language, String query) {
        Compilation compilation = switch (language) {
            case "kql" -> Kql.compile(query, new KqlOptions(EcsSchema.instance(), UnknownFields.ERROR, CLOCK));
            case "lucene" ->
                Lucene.compile(query.strip(), new KqlOptions(EcsSchema.instance(), UnknownFields.ERROR, CLOCK));
            case "eql" -> Eql.compile(query, new EqlOptions(EcsSchema.instance(), UnknownFields.ERROR));
            case "eql endpoint" ->
                Eql.compile(query, new EqlOptions(EcsSchema.instance(), UnknownFields.IGNORE, EqlDialect.ENDPOINT));
            default -> throw new IllegalArgumentException(language);
        };
        SourceText source = SourceText.of("example", query);
        return compilation.diagnostics().stream()
                .map(diagnostic -> DiagnosticPrinter.print(diagnostic, source))
                .collect(Collectors.joining());
    }

    private static List<Path> pages() {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
