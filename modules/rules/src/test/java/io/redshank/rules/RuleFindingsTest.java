package io.redshank.rules;

import io.redshank.model.DiagnosticPrinter;
import io.redshank.testkit.Goldens;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What authors read about a faulty rule file, whole. */
class RuleFindingsTest {

    @TestFactory
    Stream<DynamicTest> findings_are_told_with_their_place() {
        return Goldens.of("findings").tests(text -> {
            RuleFile file = RuleFile.parse(Samples.PATH, text);
            return Stream.concat(file.findings().stream(), RuleCompiler.compile(file).diagnostics().stream())
                    .map(finding -> DiagnosticPrinter.print(finding, file.source()))
                    .collect(Collectors.joining("\n", "", file.rule().isPresent() ? "(loads)" : "(does not load)"));
        });
    }
}
