package io.redshank.lang.kql;

import io.redshank.lang.UnknownFields;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.SourceText;
import io.redshank.model.schema.EcsSchema;
import io.redshank.testkit.Goldens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every complaint, word for word: one file a query, with what its author is told. */
class KqlDiagnosticsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    @TestFactory
    Stream<DynamicTest> complaints() {
        return Goldens.of("kql-diagnostics").tests(KqlDiagnosticsTest::complaints);
    }

    private static String complaints(String query) {
        SourceText source = SourceText.of("query.kql", query);
        return Kql.compile(query, new KqlOptions(EcsSchema.instance(), UnknownFields.ERROR, CLOCK))
                .diagnostics()
                .stream()
                .map(diagnostic -> DiagnosticPrinter.print(diagnostic, source))
                .collect(Collectors.joining("\n"));
    }
}
