package io.redshank.cli;

import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.engine.Engine;
import io.redshank.expr.plan.Program;
import io.redshank.model.Diagnostic;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.DisplayText;
import io.redshank.model.SourceText;
import io.redshank.rules.Maturity;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.RuleTests;
import io.redshank.workbench.tests.CaseResult;
import io.redshank.workbench.tests.MutationScore;
import io.redshank.workbench.tests.RuleTestRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the tests that stand beside rules. */
@Command(
        name = "test",
        description = "Runs the tests that stand beside rules, in NAME.tests.toml, and says why one fails.",
        customSynopsis = "redshank rule test [PATH]... [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank rule test rules/",
            "  redshank rule test rules/linux/my_rule.toml -v",
            "  redshank rule test rules/ --case 'a visited server'",
            "  redshank rule test rules/my_rule.toml --mutate",
            "  redshank rule test rules/ -o junit --out tests.xml"
        })
final class RuleTestCommand implements Callable<Integer> {
    private static final String RULE = ".toml";

    private final Session session;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "Rule files, tests files, folders with all below them, or globs. Default: the rules shipped with"
                            + " Redshank.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--case", paramLabel = "NAME", description = "Run the cases of this name alone.")
    private @Nullable String wanted;

    @Option(
            names = "--mutate",
            description =
                    "Change each rule whose tests pass in one thing at a time, and tell which changes no test notices.")
    private boolean mutate;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description =
                    "table, of what failed; ndjson, a line a case; junit. Default: table on a terminal, ndjson in a"
                            + " pipe.")
    private RuleTestOutput.@Nullable Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write results to this file instead of standard output.")
    private @Nullable String file;

    @Mixin
    private TalkOptions talk = new TalkOptions();

    RuleTestCommand(Session session) {
        this.session = session;
    }

    /** What was found to run, and what is wrong with it. */
    private static final class Found {
        final List<Suite> suites = new ArrayList<>();
        final List<String> withoutTests = new ArrayList<>();
        int unusable;
    }

    /** A rule with its tests. */
    private record Suite(RuleTests tests, Program program) {}

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        Found found = find(terminal);
        List<RuleTestOutput.OfRule> results =
                found.suites.parallelStream().map(this::run).toList();
        long cases = results.stream().mapToLong(rule -> rule.cases().size()).sum();
        if (wanted != null && cases == 0 && found.unusable == 0) {
            throw new UsageException("no rule has a case called `" + wanted + "`", null);
        }
        try (ResultWriter out =
                file == null ? new ResultWriter(terminal.out()) : ResultWriter.ofFile(UserFile.create(session, file))) {
            RuleTestOutput.write(format(terminal), results, talk.verbose(), out);
            if (mutate) {
                mutate(found, results, terminal, out);
            }
        }
        long failed =
                results.stream().mapToLong(RuleTestOutput.OfRule::failures).sum();
        if (!talk.quiet()) {
            tell(found, results.size(), cases, failed, terminal);
        }
        boolean cannotRun = found.unusable > 0 || results.stream().anyMatch(RuleTestCommand::cannotRun);
        return cannotRun ? ExitCode.COULD_NOT_RUN : failed > 0 ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    private void mutate(Found found, List<RuleTestOutput.OfRule> results, Terminal terminal, ResultWriter out) {
        List<RuleTestOutput.Score> scores = IntStream.range(0, results.size())
                .parallel()
                .filter(i -> results.get(i).failures() == 0)
                .mapToObj(i -> new RuleTestOutput.Score(
                        results.get(i),
                        MutationScore.of(
                                found.suites.get(i).program(),
                                found.suites.get(i).tests().cases())))
                .toList();
        RuleTestOutput.write(format(terminal), scores, out);
        int mutants = scores.stream().mapToInt(score -> score.score().mutants()).sum();
        int noticed = scores.stream().mapToInt(score -> score.score().noticed()).sum();
        if (!talk.quiet()) {
            terminal.say(noticed + " of " + LoadedRules.count(mutants, "change") + " noticed by tests"
                    + (mutants == 0 ? "" : " (" + 100 * noticed / mutants + " %)"));
        }
    }

    private static boolean cannotRun(RuleTestOutput.OfRule rule) {
        return rule.cases().stream()
                .flatMap(result -> result.failure().stream())
                .anyMatch(CaseResult.Failure::cannotRun);
    }

    private static void tell(Found found, int rules, long cases, long failed, Terminal terminal) {
        StringBuilder line = new StringBuilder();
        line.append(LoadedRules.count(cases, "case")).append(" of ").append(LoadedRules.count(rules, "rule"));
        line.append(cases == 0 ? ": nothing ran" : failed == 0 ? ": all passed" : ": " + failed + " failed");
        if (!found.withoutTests.isEmpty()) {
            line.append("; ")
                    .append(LoadedRules.count(found.withoutTests.size(), "rule"))
                    .append(" without tests");
        }
        if (found.unusable > 0) {
            line.append("; ").append(LoadedRules.count(found.unusable, "file")).append(" that cannot be used");
        }
        terminal.say(line.toString());
    }

    private RuleTestOutput.OfRule run(Suite suite) {
        List<CaseResult> cases = suite.tests().cases().stream()
                .filter(test -> wanted == null || test.name().equals(wanted))
                .map(test -> RuleTestRunner.run(suite.program(), test))
                .toList();
        return new RuleTestOutput.OfRule(suite.tests().path().toString(), suite.program(), cases);
    }

    private RuleTestOutput.Format format(Terminal terminal) {
        if (format != null) {
            return format;
        }
        return terminal.outIsTerminal() && file == null ? RuleTestOutput.Format.TABLE : RuleTestOutput.Format.NDJSON;
    }

    private Found find(Terminal terminal) {
        List<String> wantedPaths =
                paths.isEmpty() ? List.of(session.home().resolve("rules").toString()) : paths;
        List<RuleFile> files = RuleLoader.of(session.files(), EnumSet.allOf(Maturity.class))
                .load(wantedPaths.stream().map(RuleTestCommand::ruleOf).toList())
                .files();
        Found found = new Found();
        Set<Path> used = new HashSet<>();
        for (RuleFile each : files) {
            Path beside = RuleTests.beside(each.path());
            used.add(beside.toAbsolutePath().normalize());
            if (each.source().text().isEmpty() || Files.exists(beside)) {
                add(each, beside, found, terminal);
            } else {
                found.withoutTests.add(each.path().toString());
                if (talk.verbose()) {
                    terminal.say("without tests: " + each.path());
                }
            }
        }
        for (Path lost : testsBelow(wantedPaths)) {
            if (!used.contains(lost.toAbsolutePath().normalize())) {
                found.unusable++;
                terminal.say(
                        "error[RS001]: " + DisplayText.visible(lost + ": there is no rule " + ruleOf(lost.toString())));
            }
        }
        return found;
    }

    private void add(RuleFile each, Path beside, Found found, Terminal terminal) {
        RuleCompiler.Compiled compiled = RuleCompiler.compile(each);
        List<Diagnostic> errors = new ArrayList<>(each.findings());
        errors.addAll(compiled.diagnostics());
        errors.removeIf(finding -> !finding.isError());
        Optional<Program> program = compiled.program();
        if (!errors.isEmpty()) {
            found.unusable++;
            print(errors, each.source(), each.path(), terminal);
            return;
        }
        RuleTests tests = RuleTests.read(beside);
        List<Diagnostic> faults =
                tests.findings().stream().filter(Diagnostic::isError).toList();
        if (!faults.isEmpty()) {
            found.unusable++;
            print(faults, tests.source(), beside, terminal);
            return;
        }
        Optional<String> refusal = program.isEmpty()
                ? compiled.diagnostics().stream()
                        .map(Diagnostic::message)
                        .findFirst()
                        .or(() -> Optional.of("it has no program"))
                : Engine.refusal(program.get().plan());
        if (refusal.isPresent()) {
            found.unusable++;
            terminal.say("not run: " + each.path() + ": " + refusal.get());
            return;
        }
        found.suites.add(new Suite(tests, program.orElseThrow()));
    }

    private static void print(List<Diagnostic> errors, SourceText source, Path path, Terminal terminal) {
        for (Diagnostic error : errors) {
            if (source.text().isEmpty()) {
                terminal.say("error[" + error.code() + "]: " + DisplayText.visible(path + ": " + error.message()));
            } else {
                terminal.err().print(DiagnosticPrinter.print(error, source));
            }
        }
    }

    /** A tests file stands for its rule. */
    private static String ruleOf(String path) {
        return path.endsWith(RuleTests.SUFFIX)
                ? path.substring(0, path.length() - RuleTests.SUFFIX.length()) + RULE
                : path;
    }

    private List<Path> testsBelow(List<String> names) {
        List<Path> tests = new ArrayList<>();
        for (String name : names) {
            Path path = UserFile.path(session, name);
            if (Files.isDirectory(path)) {
                try (Stream<Path> walk = Files.walk(path)) {
                    walk.filter(each -> each.toString().endsWith(RuleTests.SUFFIX))
                            .filter(Files::isRegularFile)
                            .forEach(tests::add);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return tests;
    }
}
