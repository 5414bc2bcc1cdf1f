package io.redshank.lang.eql;

import io.redshank.lang.UnknownFields;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.SourceText;
import io.redshank.model.schema.EcsSchema;
import io.redshank.testkit.Goldens;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every complaint, word for word: one file a query, with what its author is told. */
class EqlDiagnosticsTest {

    @TestFactory
    Stream<DynamicTest> complaints() {
        return Goldens.of("eql-diagnostics").tests(query -> complaints(query, EqlDialect.ELASTICSEARCH));
    }

    @TestFactory
    Stream<DynamicTest> complaints_in_the_endpoint_dialect() {
        return Goldens.of("endpoint-diagnostics").tests(query -> complaints(query, EqlDialect.ENDPOINT));
    }

    private static String complaints(String query, EqlDialect dialect) {
        SourceText source = SourceText.of("query.eql", query);
        EqlOptions options = new EqlOptions(EcsSchema.instance(), UnknownFields.ERROR, dialect);
        return Eql.compile(query, options).diagnostics().stream()
                .map(diagnostic -> DiagnosticPrinter.print(diagnostic, source))
                .collect(Collectors.joining("\n"));
    }
}
