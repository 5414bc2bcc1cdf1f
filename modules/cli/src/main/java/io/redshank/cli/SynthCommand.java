package io.redshank.cli;

import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.engine.Engine;
import io.redshank.expr.plan.Program;
import io.redshank.rules.Maturity;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.workbench.synth.Synthesis;
import io.redshank.workbench.synth.Synthesizer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes events from rules. */
@Command(
        name = "synth",
        description = "Makes, from rules alone, events that fire them and near misses on which they are silent.",
        customSynopsis = "redshank rule synth [PATH]... [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank rule synth rules/my_rule.toml -v",
            "  redshank rule synth rules/my_rule.toml -o tests > rules/my_rule.tests.toml",
            "  redshank rule synth rules/ -o ndjson --out events/"
        })
final class SynthCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private RulePaths paths = new RulePaths();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description =
                    "table, how many cases were made; ndjson, the events; tests, a tests file. Default: table on a"
                            + " terminal, ndjson in a pipe.")
    private SynthOutput.@Nullable Format format;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write a file for each rule to this folder; none that is there is overwritten.")
    private @Nullable String folder;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Other events for another number, the same for the same. Default: 1.")
    private long seed;

    @Mixin
    private TalkOptions talk = new TalkOptions();

    SynthCommand(Session session) {
        this.session = session;
    }

    /** A rule file, and what was made for its rule; nothing for one that does not run. */
    private record Result(RuleFile file, Optional<Synthesis> made) {}

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        List<RuleFile> files = paths.load(session, EnumSet.allOf(Maturity.class));
        FoundRules.tellBroken(session, files, terminal);
        List<Result> results = files.parallelStream()
                .map(file -> new Result(file, program(file).map(program -> Synthesizer.of(program, seed))))
                .toList();
        SynthOutput.Format chosen = format(terminal);
        SynthOutput output = new SynthOutput(chosen, talk.verbose());
        if (folder == null) {
            if (chosen == SynthOutput.Format.TESTS && results.size() > 1) {
                throw new UsageException(
                        "a tests file is one rule's; here are " + results.size(), "name a folder by --out");
            }
            try (ResultWriter out = new ResultWriter(terminal.out())) {
                results.forEach(result -> result.made.ifPresent(made -> output.write(made, out)));
            }
        } else {
            for (Result result : results) {
                if (result.made.isPresent() && !isWithoutForm(result.made.get(), chosen, terminal)) {
                    Path file = output.file(UserFile.path(session, folder), result.file.path());
                    try (ResultWriter out = ResultWriter.ofFile(UserFile.createNew(file))) {
                        output.write(result.made.get(), out);
                    }
                }
            }
        }
        if (!talk.quiet()) {
            tell(results, terminal);
        }
        return exitCode(results);
    }

    /** Whether there is nothing to write, since tests only run over streams; then it is told. */
    private static boolean isWithoutForm(Synthesis made, SynthOutput.Format format, Terminal terminal) {
        Optional<String> refusal = format == SynthOutput.Format.TESTS
                ? Engine.refusal(made.program().plan())
                : Optional.empty();
        refusal.ifPresent(
                why -> terminal.say("no tests for " + made.program().rule().name() + ": " + why));
        return refusal.isPresent();
    }

    private static Optional<Program> program(RuleFile file) {
        return file.rule().isEmpty()
                ? Optional.empty()
                : RuleCompiler.compile(file).program();
    }

    private SynthOutput.Format format(Terminal terminal) {
        if (format != null) {
            return format;
        }
        return terminal.outIsTerminal() && folder == null ? SynthOutput.Format.TABLE : SynthOutput.Format.NDJSON;
    }

    private static void tell(List<Result> results, Terminal terminal) {
        List<Synthesis> made =
                results.stream().flatMap(result -> result.made.stream()).toList();
        long proven = made.stream().filter(Synthesis::isProven).count();
        int firing = made.stream().mapToInt(Synthesis::firing).sum();
        int misses = made.stream().mapToInt(Synthesis::nearMisses).sum();
        int unmet = made.stream().mapToInt(each -> each.unmet().size()).sum();
        StringBuilder line = new StringBuilder();
        line.append(LoadedRules.count(made.size(), "rule"))
                .append(": ")
                .append(proven)
                .append(" shown to fire and to be silent (");
        line.append(LoadedRules.count(firing, "firing case"))
                .append(", ")
                .append(misses)
                .append(misses == 1 ? " near miss" : " near misses")
                .append(")");
        if (unmet > 0) {
            line.append("; ").append(LoadedRules.count(unmet, "case")).append(" not made");
        }
        long notRun = results.stream()
                .filter(result -> result.made.isEmpty() && result.file.rule().isPresent())
                .count();
        if (notRun > 0) {
            line.append("; ").append(LoadedRules.count(notRun, "rule")).append(" that do not run");
        }
        long broken =
                results.stream().filter(result -> result.file.rule().isEmpty()).count();
        if (broken > 0) {
            line.append("; ").append(LoadedRules.count(broken, "file")).append(" did not load");
        }
        terminal.say(line.toString());
    }

    private static int exitCode(List<Result> results) {
        if (results.stream().anyMatch(result -> result.file.rule().isEmpty())) {
            return ExitCode.COULD_NOT_RUN;
        }
        return results.stream().flatMap(result -> result.made.stream()).allMatch(Synthesis::isProven)
                ? ExitCode.FINE
                : ExitCode.FINDINGS;
    }
}
