package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.redshank.engine.Engine;
import io.redshank.expr.plan.Program;
import io.redshank.model.Diagnostic;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.Event;
import io.redshank.model.SourceText;
import io.redshank.rules.Rule;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.RuleTests;
import io.redshank.rules.RuleTests.Expectation.Exactly;
import io.redshank.testkit.SharedFolder;
import io.redshank.workbench.tests.MutationScore;
import io.redshank.workbench.tests.RuleTestRunner;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules that Redshank ships are sound, and each fires where its tests say, and nowhere else. */
class ShippedRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("redshank.root"));
    private static final String ORIGIN = "Simple HTTP Web Server Connection";

    private static List<RuleFile> files() {
        return RuleLoader.allMaturities(FileSystems.getDefault())
                .load(List.of(ROOT.resolve("rules").toString()))
                .files();
    }

    private static List<Program> programs() {
        return files().stream()
                .flatMap(file -> RuleCompiler.compile(file).program().stream())
                .toList();
    }

    private static Program program(String name) {
        return programs().stream()
                .filter(program -> program.rule().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> printed(List<Diagnostic> diagnostics, SourceText source) {
        return diagnostics.stream()
                .map(diagnostic -> DiagnosticPrinter.print(diagnostic, source))
                .toList();
    }

    @TestFactory
    Stream<DynamicNode> every_rule_file_is_read_and_compiled_without_a_finding() {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    assertThat(printed(file.findings(), file.source())).isEmpty();
                    RuleCompiler.Compiled compiled = RuleCompiler.compile(file);
                    assertThat(printed(compiled.diagnostics(), file.source())).isEmpty();
                    assertThat(compiled.program()).isPresent();
                    assertThat(Engine.refusal(compiled.program().orElseThrow().plan()))
                            .isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicNode> every_rule_alerts_as_its_tests_say() {
        return files().stream().map(file -> {
            Program program = RuleCompiler.compile(file).program().orElseThrow();
            return DynamicContainer.dynamicContainer(
                    name(file),
                    tests(file).cases().stream()
                            .map(test -> DynamicTest.dynamicTest(test.name(), () -> check(program, test))));
        });
    }

    private static void check(Program program, RuleTests.Case test) {
        assertThat(RuleTestRunner.run(program, test).failure()).isEmpty();
    }

    @TestFactory
    Stream<DynamicNode> every_rule_has_tests_that_alert_and_tests_that_do_not() {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    RuleTests tests = tests(file);
                    assertThat(printed(tests.findings(), tests.source())).isEmpty();
                    assertThat(tests.cases()).extracting(RuleTests.Case::name).doesNotHaveDuplicates();
                    assertThat(tests.cases()).extracting(RuleTests.Case::expect).contains(new Exactly(0));
                    assertThat(tests.cases())
                            .extracting(RuleTests.Case::expect)
                            .anyMatch(expectation -> !expectation.isMetBy(0));
                }));
    }

    @TestFactory
    Stream<DynamicNode> every_change_of_a_rule_is_noticed_by_its_tests() {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    Program program = RuleCompiler.compile(file).program().orElseThrow();
                    MutationScore score = MutationScore.of(program, tests(file).cases());
                    assertThat(score.mutants()).isGreaterThan(10);
                    assertThat(score.survivors()).isEmpty();
                }));
    }

    @Test
    void ids_and_names_are_given_once() {
        List<Rule> rules =
                files().stream().flatMap(file -> file.rule().stream()).toList();
        assertThat(rules).isNotEmpty();
        assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(rules).extracting(rule -> rule.header().name()).doesNotHaveDuplicates();
    }

    @Test
    void building_blocks_are_apart_from_the_other_rules() {
        for (RuleFile file : files()) {
            boolean apart = file.path().getParent().endsWith("rules_building_block");
            assertThat(file.rule().orElseThrow().header().buildingBlock())
                    .as(name(file))
                    .isEqualTo(apart);
        }
    }

    @Test
    void the_recorded_day_of_a_host_raises_the_alerts_that_its_script_names() {
        List<Event> events = RuleRun.auditLog(ROOT.resolve("samples/audit/web-servers.log"));
        assertThat(RuleRun.alerts(programs(), events))
                .containsOnly(
                        entry(ORIGIN, 2L),
                        entry("Simple HTTP Web Server Creation", 2L),
                        entry("Ruby or Perl Web Server Connection", 1L),
                        entry("BusyBox Web Server Connection", 1L),
                        entry("Python HTTP File Server Started", 1L),
                        entry("Shell Spawned by a Simple Web Server", 2L));
    }

    @Test
    void the_recording_of_simple_web_servers_raises_two_alerts_of_the_first_rule() {
        List<Event> events = RuleRun.auditLog(SharedFolder.require("samples/audit/simple-web-servers.log"));
        assertThat(RuleRun.alerts(programs(), events))
                .containsOnly(
                        entry(ORIGIN, 2L),
                        entry("Simple HTTP Web Server Creation", 3L),
                        entry("Python HTTP File Server Started", 1L),
                        entry("Shell Spawned by a Simple Web Server", 1L));
        assertThat(RuleRun.serials(program(ORIGIN), events))
                .containsExactly(List.of("537", "547"), List.of("575", "580"));
    }

    @Test
    void the_recording_of_a_server_behind_wrappers_raises_two_alerts_of_the_first_rule() {
        List<Event> events = RuleRun.auditLog(SharedFolder.require("samples/audit/python-cgi-server-enriched.log.gz"));
        assertThat(RuleRun.alerts(programs(), events))
                .containsOnly(entry(ORIGIN, 2L), entry("Simple HTTP Web Server Creation", 2L));
        assertThat(RuleRun.serials(program(ORIGIN), events))
                .containsExactly(List.of("244", "246"), List.of("509", "511"));
    }

    private static RuleTests tests(RuleFile file) {
        return RuleTests.read(RuleTests.beside(file.path()));
    }

    private static String name(RuleFile file) {
        return ROOT.relativize(file.path()).toString();
    }
}
