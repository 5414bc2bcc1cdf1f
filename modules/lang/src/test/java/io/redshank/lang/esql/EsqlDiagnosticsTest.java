package io.redshank.lang.esql;

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
class EsqlDiagnosticsTest {

    @TestFactory
    Stream<DynamicTest> complaints() {
        return Goldens.of("esql-diagnostics").tests(EsqlDiagnosticsTest::complaints);
    }

    private static String complaints(String query) {
        SourceText source = SourceText.of("query.esql", query);
        EsqlOptions options = new EsqlOptions(EsqlSchema.of(EcsSchema.instance()), UnknownFields.ERROR);
        return Esql.check(query, options).diagnostics().stream()
                .map(diagnostic -> DiagnosticPrinter.print(diagnostic, source))
                .collect(Collectors.joining("\n"));
    }
}
