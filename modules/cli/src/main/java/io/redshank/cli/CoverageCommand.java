package io.redshank.cli;

import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.cli.output.TextTable;
import io.redshank.engine.Engine;
import io.redshank.expr.plan.Program;
import io.redshank.model.Diagnostic;
import io.redshank.rules.Json;
import io.redshank.rules.Maturity;
import io.redshank.rules.Rule;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.RuleTests;
import io.redshank.workbench.coverage.Coverage;
import io.redshank.workbench.coverage.Coverage.Covered;
import io.redshank.workbench.coverage.NavigatorLayer;
import io.redshank.workbench.tests.RuleTestRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which techniques of ATT&amp;CK rules see. */
@Command(
        name = "coverage",
        description =
                "Tells which techniques of ATT&CK rules see, and for how many of them that is shown by their tests.",
        customSynopsis = "redshank rule coverage [PATH]... [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank rule coverage rules/",
            "  redshank rule coverage rules/ -o navigator --out layer.json",
            "  redshank rule coverage rules/ -o html --out coverage.html",
            "  redshank rule coverage mine/ --against theirs/"
        })
final class CoverageCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private RulePaths paths = new RulePaths();

    @Option(
            names = "--against",
            paramLabel = "PATH",
            description =
                    "Other rules; only techniques that one of the two sees and the other does not are told. Repeatable.")
    private List<String> against = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description =
                    "table; ndjson; navigator, a layer for MITRE's ATT&CK Navigator; html, a page. Default: table on a"
                            + " terminal, ndjson in a pipe.")
    private @Nullable Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file instead of standard output.")
    private @Nullable String file;

    @Mixin
    private TalkOptions talk = new TalkOptions();

    /** How coverage is written. */
    enum Format {
        TABLE,
        NDJSON,
        NAVIGATOR,
        HTML
    }

    CoverageCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        List<RuleFile> files = load(paths.names(session));
        Coverage coverage = coverage(files);
        Coverage shown = coverage;
        if (!against.isEmpty()) {
            Coverage other = coverage(load(against));
            shown = new Coverage(differences(coverage, other));
        }
        try (ResultWriter out =
                file == null ? new ResultWriter(terminal.out()) : ResultWriter.ofFile(UserFile.create(session, file))) {
            write(shown, terminal, out);
        }
        long failed = files.stream().filter(each -> each.rule().isEmpty()).count();
        if (!talk.quiet()) {
            Set<String> rules = new TreeSet<>();
            coverage.techniques().forEach(each -> rules.addAll(each.rules()));
            terminal.say(LoadedRules.count(techniques(coverage).size(), "technique") + " seen by "
                    + LoadedRules.count(rules.size(), "rule")
                    + (failed == 0 ? "" : "; " + LoadedRules.count(failed, "file") + " did not load"));
        }
        return failed == 0 ? ExitCode.FINE : ExitCode.COULD_NOT_RUN;
    }

    private List<RuleFile> load(List<String> wanted) {
        return RuleLoader.of(session.files(), EnumSet.of(Maturity.PRODUCTION))
                .load(wanted)
                .files();
    }

    private static Coverage coverage(List<RuleFile> files) {
        Set<String> proven = files.parallelStream()
                .filter(CoverageCommand::isProven)
                .flatMap(each -> each.rule().stream())
                .map(Rule::id)
                .collect(Collectors.toSet());
        return Coverage.of(files.stream().flatMap(each -> each.rule().stream()).toList(), proven);
    }

    /** Whether the rule has tests, all of them pass, and one of them asks for an alert. */
    private static boolean isProven(RuleFile each) {
        Path beside = RuleTests.beside(each.path());
        Optional<Program> program =
                Files.isRegularFile(beside) ? RuleCompiler.compile(each).program() : Optional.empty();
        if (program.isEmpty() || Engine.refusal(program.get().plan()).isPresent()) {
            return false;
        }
        RuleTests tests = RuleTests.read(beside);
        return tests.findings().stream().noneMatch(Diagnostic::isError)
                && tests.cases().stream().anyMatch(test -> !test.expect().isMetBy(0))
                && tests.cases().stream()
                        .allMatch(
                                test -> RuleTestRunner.run(program.get(), test).passed());
    }

    private static Set<String> techniques(Coverage coverage) {
        return coverage.techniques().stream().map(each -> each.technique().id()).collect(Collectors.toSet());
    }

    private static List<Covered> differences(Coverage one, Coverage other) {
        Set<String> here = techniques(one);
        Set<String> there = techniques(other);
        List<Covered> differences = new ArrayList<>();
        one.techniques().stream()
                .filter(each -> !there.contains(each.technique().id()))
                .forEach(differences::add);
        other.techniques().stream()
                .filter(each -> !here.contains(each.technique().id()))
                .map(each -> new Covered(each.tactic(), each.parent(), each.technique(), Set.of(), Set.of()))
                .forEach(differences::add);
        return differences;
    }

    private void write(Coverage coverage, Terminal terminal, ResultWriter out) {
        Format usual = terminal.outIsTerminal() && file == null ? Format.TABLE : Format.NDJSON;
        switch (format == null ? usual : format) {
            case TABLE -> {
                TextTable table = new TextTable(List.of(
                        new TextTable.Column("TACTIC", 24, false),
                        new TextTable.Column("TECHNIQUE", 10, false),
                        new TextTable.Column("NAME", 48, true),
                        new TextTable.Column("RULES", 6, false),
                        new TextTable.Column("PROVEN", 6, false)));
                coverage.techniques()
                        .forEach(each -> table.add(List.of(
                                each.tactic().name(),
                                each.technique().id(),
                                each.technique().name(),
                                Integer.toString(each.rules().size()),
                                Integer.toString(each.proven().size()))));
                table.lines(terminal.width()).forEach(out::line);
            }
            case NDJSON ->
                coverage.techniques().forEach(each -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("tactic", each.tactic().id());
                    line.put("tactic_name", each.tactic().name());
                    line.put("technique", each.technique().id());
                    line.put("technique_name", each.technique().name());
                    line.put("rules", List.copyOf(each.rules()));
                    line.put("proven", List.copyOf(each.proven()));
                    out.line(Json.bytes(line));
                });
            case HTML -> CoveragePage.of(coverage).forEach(out::line);
            case NAVIGATOR -> out.line(Json.bytes(NavigatorLayer.of(coverage, "Redshank")));
        }
    }
}
