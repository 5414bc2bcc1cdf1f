package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.Severity;
import io.redshank.rules.Maturity;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.fields.CatalogReading;
import io.redshank.rules.fields.FieldCatalog;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.Integrations;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.LintReport;
import io.redshank.rules.lint.Linter;
import io.redshank.rules.lint.TagLists;
import io.redshank.rules.lint.catalogue.Checks;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rules with exactly one fault, of other hands: each gives its named finding and nothing else that is worth a warning. */
class BrokenRulesTest {
    private static final int CASE = 0;
    private static final int PATH = 1;
    private static final int CODE = 2;

    private static LintData data() throws IOException {
        Path folder = SharedFolder.require("data");
        FieldCatalog catalog = switch (FieldCatalog.read(folder)) {
            case CatalogReading.Read(FieldCatalog read) -> read;
            case CatalogReading.Failed(List<CatalogReading.Problem> problems) -> throw new AssertionError(problems);
        };
        return LintData.shipped(LintOptions.DEFAULT)
                .withFields(catalog)
                .withTags(TagLists.read(folder))
                .withIntegrations(Integrations.read(folder, catalog));
    }

    private static LintReport lint(Path folder, LintData data) {
        return Linter.lint(
                RuleLoader.of(FileSystems.getDefault(), EnumSet.allOf(Maturity.class))
                        .withHunts()
                        .load(List.of(folder.toString()))
                        .files(),
                Checks.all(),
                data);
    }

    private static List<String> told(LintReport report) {
        return report.findings().stream()
                .filter(finding -> finding.diagnostic().severity() != Severity.INFORMATION)
                .map(finding ->
                        finding.diagnostic().code() + " " + finding.file().path())
                .distinct()
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> every_broken_rule_gives_its_finding_and_no_other() throws IOException {
        Path folder = SharedFolder.require("conformance/broken-rules");
        LintData data = data();
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("index.tsv"))) {
            String[] columns = line.split("\t", -1);
            if (columns[CODE].startsWith("RS")) {
                Path tree = folder.resolve(columns[CASE]);
                tests.add(DynamicTest.dynamicTest(
                        columns[CASE],
                        () -> assertThat(told(lint(tree, data)))
                                .containsExactly(columns[CODE] + " " + tree.resolve(columns[PATH]))));
            }
        }
        assertThat(tests).hasSizeGreaterThan(15);
        return tests.stream();
    }

    @Test
    void the_sound_rules_give_no_finding_of_any_weight() throws IOException {
        Path good = SharedFolder.require("conformance/broken-rules").resolve("000-good");
        for (LintData known : List.of(data(), LintData.shipped(LintOptions.DEFAULT))) {
            assertThat(lint(good, known).findings())
                    .extracting(Finding::diagnostic)
                    .isEmpty();
        }
    }
}
