package io.redshank.cli;

import io.redshank.cli.lint.LintView;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.cli.output.UnifiedDiff;
import io.redshank.model.Diagnostic;
import io.redshank.rules.Maturity;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleFormat;
import io.redshank.rules.RuleLoader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives rule files their canonical form. */
@Command(
        name = "fmt",
        description = {
            "Gives rule files their canonical form.",
            "Tables and keys have one order, lists and texts one layout. What a rule means, its comments and the order of"
                    + " its lists stay."
        },
        customSynopsis = "redshank rule fmt PATH... [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank rule fmt rules/",
            "  redshank rule fmt --check rules/",
            "  redshank rule fmt --diff rules/linux/execution_shell.toml",
            "",
            "Exit code: 1 if --check finds a file in another form, 2 if one cannot be formatted."
        })
final class FmtCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Rule files, folders with all below them, or globs.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--check", description = "Change nothing; name the files that have another form.")
    private boolean check;

    @Option(names = "--diff", description = "Change nothing; print the difference as a patch.")
    private boolean diff;

    @Mixin
    private TalkOptions talk = new TalkOptions();

    private int changed;
    private int failed;

    FmtCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        List<RuleFile> files = RuleLoader.of(session.files(), EnumSet.allOf(Maturity.class))
                .load(paths)
                .files();
        changed = 0;
        failed = 0;
        try (ResultWriter out = new ResultWriter(terminal.out())) {
            for (RuleFile file : files) {
                format(file, LintView.relative(session.here(), file.path()), out, terminal);
            }
        }
        if (!talk.quiet()) {
            terminal.say(summary(files.size()));
        }
        if (failed > 0) {
            return ExitCode.COULD_NOT_RUN;
        }
        return check && changed > 0 ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    private void format(RuleFile file, String name, ResultWriter out, Terminal terminal) {
        switch (RuleFormat.format(file)) {
            case RuleFormat.Refused(String reason) -> {
                failed++;
                terminal.say("not formatted: " + name + ": " + unreadable(file).orElse(reason));
            }
            case RuleFormat.Formatted(String text) -> {
                if (!text.equals(file.source().text())) {
                    change(file, name, text, out, terminal);
                }
            }
        }
    }

    /** Why the file could not be had, if that is so. */
    private static Optional<String> unreadable(RuleFile file) {
        return file.source().text().isEmpty()
                ? file.findings().stream().map(Diagnostic::message).findFirst()
                : Optional.empty();
    }

    private void change(RuleFile file, String name, String text, ResultWriter out, Terminal terminal) {
        if (diff) {
            UnifiedDiff.of(name, file.source().text(), text).forEach(out::line);
        } else if (check) {
            out.line(name);
        } else {
            Optional<String> problem =
                    FileReplacement.replace(file.path(), file.source().text(), text);
            if (problem.isPresent()) {
                failed++;
                terminal.say("not formatted: " + name + ": " + problem.get());
                return;
            }
            out.line(name);
        }
        changed++;
    }

    private String summary(int files) {
        String verb = check || diff ? " to format" : " formatted";
        String line = LoadedRules.count(files, "file") + ": " + changed + verb;
        return failed == 0 ? line : line + ", " + failed + " that cannot be";
    }
}
