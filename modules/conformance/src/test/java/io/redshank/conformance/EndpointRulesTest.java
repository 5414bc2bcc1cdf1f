package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.engine.Engine;
import io.redshank.expr.plan.Program;
import io.redshank.lang.eql.Eql;
import io.redshank.lang.eql.EqlDialect;
import io.redshank.lang.eql.EqlParse;
import io.redshank.lang.eql.EqlPrinter;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.model.Diagnostic;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.RuleSet;
import io.redshank.rules.RuleType;
import io.redshank.testkit.Events;
import io.redshank.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public behaviour rules of the endpoint product: all are read, and all run but those whose meaning is not public. */
class EndpointRulesTest {
    private static final String RUNS = "runs";
    private static final String ALIAS =
            "`as` is read, but not run: how the endpoint product ties events by names is not public";
    private static final String DESCENDANT =
            "`descendant of` is read, but not run: how the endpoint product decides it is not public";

    @TempDir
    private static Path folder;

    private static List<RuleFile> files = List.of();

    @BeforeAll
    static void load() throws IOException, InterruptedException {
        Path archive = SharedFolder.require("corpus/endpoint-behavior-rules.tar.gz");
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        RuleSet set = RuleLoader.production(FileSystems.getDefault()).load(List.of(folder.toString()));
        assertThat(set.leftAside()).isEmpty();
        files = set.files();
    }

    private static String query(RuleFile file) {
        return file.rule().orElseThrow().type() instanceof RuleType.EndpointRule rule
                ? rule.query().value()
                : "not an endpoint rule";
    }

    @Test
    void every_file_loads_without_a_finding() {
        List<String> findings = new ArrayList<>();
        files.forEach(file ->
                file.findings().forEach(finding -> findings.add(file.path().getFileName() + " " + finding.message())));
        assertThat(findings).isEmpty();
        assertThat(files)
                .hasSizeGreaterThan(1_100)
                .allSatisfy(file -> assertThat(file.rule()).isPresent());
    }

    @Test
    void every_query_is_read_and_printing_it_is_reading_backwards() {
        for (RuleFile file : files) {
            EqlQuery read = parsed(query(file));
            String printed = EqlPrinter.print(read);
            EqlQuery again = parsed(printed);
            assertThat(EqlPrinter.print(again)).isEqualTo(printed);
            assertThat(withoutRanges(again)).isEqualTo(withoutRanges(read));
        }
    }

    private static EqlQuery parsed(String query) {
        EqlParse parse = Eql.parse(query, EqlDialect.ENDPOINT);
        assertThat(parse.diagnostics()).as(query).isEmpty();
        return parse.query().orElseThrow();
    }

    private static String withoutRanges(EqlQuery query) {
        return query.toString().replaceAll("SourceRange\\[start=\\d+, end=\\d+\\]", "_");
    }

    /** One regular expression is too large for a deterministic automaton; Elasticsearch would refuse it as well. */
    @Test
    void all_rules_run_that_use_neither_lineage_nor_aliases() {
        Map<String, Integer> outcomes = new TreeMap<>();
        Map<String, Integer> expected = new TreeMap<>();
        int tooLarge = 0;
        for (RuleFile file : files) {
            RuleCompiler.Compiled compiled = RuleCompiler.compile(file);
            if (outcome(compiled).endsWith("(regex-work)")) {
                tooLarge++;
                continue;
            }
            assertThat(compiled.diagnostics()).as("%s", file).noneMatch(Diagnostic::isError);
            outcomes.merge(outcome(compiled), 1, Integer::sum);
            expected.merge(expected(parsed(query(file)).toString()), 1, Integer::sum);
        }
        assertThat(outcomes).isEqualTo(expected).containsOnlyKeys(RUNS, ALIAS, DESCENDANT);
        assertThat(outcomes.get(RUNS)).isGreaterThan(1_000);
        assertThat(tooLarge).isLessThanOrEqualTo(1);
    }

    private static String outcome(RuleCompiler.Compiled compiled) {
        return compiled.program()
                .map(program -> Engine.refusal(program.plan()).orElse(RUNS))
                .orElseGet(() -> compiled.diagnostics().getFirst().message());
    }

    /** By what is in the tree, in its text form; what comes first in the query is told first. */
    private static String expected(String tree) {
        int lineage = tree.indexOf("Lineage[relation=DESCENDANT");
        int alias = tree.indexOf("alias=Optional[Alias[");
        if (lineage < 0 && alias < 0) {
            return RUNS;
        }
        return alias < 0 || (lineage >= 0 && lineage < alias) ? DESCENDANT : ALIAS;
    }

    @Test
    void a_rule_of_our_own_searches_the_call_stack() {
        RuleFile file = RuleFile.parse(Path.of("stack.toml"), """
                [rule]
                id = "5f8d3f2c-6f0e-4d57-9a0e-5a2f6d9c1b70"
                name = "Memory Made Executable From Unbacked Code"
                description = "A frame without a module asked for executable memory."
                version = "1.0.0"
                license = "Apache-2.0"
                os_list = ["windows"]
                query = '''
                sequence by process.entity_id with maxspan=1m
                  [api where process.Ext.api.name == "VirtualProtect" and
                    _arraysearch(process.thread.Ext.call_stack, $frame,
                                 $frame.symbol_info : "Unbacked*" and not $frame.trusted == true)]
                  [process where event.action == "end" and process.pid == process.parent.pid + 1]
                '''

                [[actions]]
                action = "kill_process"
                field = "process.entity_id"
                state = 0

                [internal]
                min_endpoint_version = "8.10.0"
                """);
        assertThat(file.findings()).isEmpty();
        RuleCompiler.Compiled compiled = RuleCompiler.compile(file);
        assertThat(compiled.diagnostics()).isEmpty();
        Program program = compiled.program().orElseThrow();
        Map<String, Object> unbacked = Map.of("symbol_info", "Unbacked+0x1f");
        Map<String, Object> trusted = Map.of("symbol_info", "unbacked", "trusted", true);
        Map<String, Object> module = Map.of("symbol_info", "ntdll.dll!NtProtect", "trusted", false);
        List<Event> events = List.of(
                api(1, "a", "windows", List.of(module, unbacked)),
                api(2, "b", "windows", List.of(module, trusted)),
                api(3, "c", "linux", List.of(unbacked)),
                api(4, "d", null, unbacked),
                api(5, "e", "windows", null),
                end(6, "a", 5),
                end(7, "b", 5),
                end(8, "c", 5),
                end(9, "d", 5),
                end(10, "e", 5),
                api(11, "f", "windows", unbacked),
                end(12, "f", 6));
        assertThat(RuleRun.alerts(List.of(program), events))
                .isEqualTo(Map.of(program.rule().name(), 2L));
        assertThat(program.rule().severity()).isEqualTo("medium");
    }

    private static Event api(int second, String process, @Nullable String system, @Nullable Object stack) {
        Map<String, @Nullable Object> thread = new LinkedHashMap<>();
        thread.put("call_stack", stack);
        return event(
                second,
                process,
                system,
                "api",
                Map.of("process.Ext.api.name", "VirtualProtect", "process.thread.Ext", thread));
    }

    private static Event end(int second, String process, int pid) {
        return event(
                second,
                process,
                null,
                "process",
                Map.of("event.action", "end", "process.pid", pid, "process.parent.pid", 4));
    }

    private static Event event(
            int second, String process, @Nullable String system, String category, Map<String, Object> more) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(more);
        fields.put("@timestamp", "2026-01-01T00:00:%02dZ".formatted(second));
        fields.put("event.id", Integer.toString(second));
        fields.put("event.category", List.of(category));
        fields.put("host.os.type", system);
        fields.put("process.entity_id", process);
        return Events.in("logs-endpoint.events." + category + "-default", Document.of(fields));
    }
}
