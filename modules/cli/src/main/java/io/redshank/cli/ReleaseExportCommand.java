package io.redshank.cli;

import io.redshank.cli.lint.LintView;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.release.exchange.RuleExport;
import io.redshank.release.form.ApiForm;
import io.redshank.release.form.SortedJson;
import io.redshank.rules.Maturity;
import io.redshank.rules.Rule;
import io.redshank.rules.RuleFile;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes rules as Kibana exports them. */
@Command(
        name = "export",
        description = {
            "Writes rules as Kibana exports them, for it to import: a rule a line, and a summary at the end.",
            "Same rules, same bytes."
        },
        customSynopsis = "redshank release export [PATH]... [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank release export rules/ --out rules.ndjson",
            "  redshank release export rules/linux/execution_shell.toml",
            "",
            "Exit code: 2 if a file holds no rule that loads; the others are written all the same."
        })
final class ReleaseExportCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private RulePaths paths = new RulePaths();

    @Option(names = "--all-maturities", description = "Write rules in development, too; deprecated ones are never.")
    private boolean allMaturities;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file instead of standard output.")
    private @Nullable String outFile;

    @Mixin
    private TalkOptions talk = new TalkOptions();

    ReleaseExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        EnumSet<Maturity> maturities =
                allMaturities ? EnumSet.complementOf(EnumSet.of(Maturity.DEPRECATED)) : EnumSet.of(Maturity.PRODUCTION);
        List<RuleFile> files = paths.load(session, maturities);
        FoundRules.tellBroken(session, files, terminal);
        int broken = 0;
        int hostRules = 0;
        int written = 0;
        try (ResultWriter out = outFile == null
                ? new ResultWriter(terminal.out())
                : ResultWriter.ofFile(UserFile.create(session, outFile))) {
            for (RuleFile file : files) {
                Optional<Rule> rule = file.rule();
                if (rule.isEmpty()) {
                    broken++;
                } else if (!ApiForm.exists(rule.get())) {
                    hostRules++;
                    terminal.say("not written: " + LintView.relative(session.here(), file.path())
                            + ": it runs on hosts, and Kibana has no such rules");
                } else {
                    out.line(SortedJson.line(RuleExport.line(rule.get()).fields()));
                    written++;
                }
            }
            out.line(SortedJson.line(RuleExport.summary(written, 0, 0, 0)));
        }
        if (!talk.quiet()) {
            terminal.say(summary(written, broken, hostRules));
        }
        return broken > 0 ? ExitCode.COULD_NOT_RUN : ExitCode.FINE;
    }

    private static String summary(int written, int broken, int hostRules) {
        String line = LoadedRules.count(written, "rule") + " written";
        if (hostRules > 0) {
            line += ", " + hostRules + " left out that run on hosts";
        }
        return broken == 0 ? line : line + ", " + LoadedRules.count(broken, "file") + " without a rule that loads";
    }
}
