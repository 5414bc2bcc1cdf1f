package io.redshank.cli;

import io.redshank.cli.lint.LintFormat;
import io.redshank.cli.lint.LintOutput;
import io.redshank.cli.lint.LintView;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.model.Severity;
import io.redshank.rules.Maturity;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.RuleSet;
import io.redshank.rules.lint.catalogue.Checks;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.LintReport;
import io.redshank.rules.lint.Linter;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reviews rule files. */
@Command(
        name = "lint",
        description = "Reviews rule files: every finding at its place, with a way to mend it.",
        customSynopsis = "redshank rule lint [PATH]... [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank rule lint rules/",
            "  redshank rule lint --select RS5 rules/linux -o ndjson",
            "  redshank rule lint --fix rules/",
            "  redshank rule lint rules/ -o sarif --out findings.sarif",
            "  redshank explain RS109"
        })
final class LintCommand implements Callable<Integer> {
    private static final Pattern CODE = Pattern.compile("RS\\d{0,3}");

    private final Session session;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "Rule files, folders with all below them, or globs. Default: the rules shipped with Redshank.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with tables of integration fields; fields that are in none of them are then mistakes.")
    private @Nullable String data;

    @Option(
            names = "--select",
            paramLabel = "CODES",
            split = ",",
            description = "Look only for these: RS109, or RS1 for all that begin so.")
    private List<String> select = new ArrayList<>();

    @Option(names = "--ignore", paramLabel = "CODES", split = ",", description = "Do not look for these.")
    private List<String> ignore = new ArrayList<>();

    @Option(
            names = "--fix",
            description = "Mend what can be mended without asking, in the files themselves, then tell what remains.")
    private boolean fix;

    @Option(names = "--fix-proposed", description = "Mend by proposals too; look at the difference before you keep it.")
    private boolean fixProposed;

    @Option(names = "--warnings-as-errors", description = "End with exit code 1 for a warning too.")
    private boolean warningsAsErrors;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description =
                    "table; ndjson; sarif, for code review tools; junit, for build servers; github, annotations of"
                            + " GitHub Actions. Default: table on a terminal, ndjson in a pipe.")
    private @Nullable LintFormat format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write findings to this file instead of standard output.")
    private @Nullable String file;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "auto, always or never. Default: auto, which heeds NO_COLOR.")
    private Terminal.ColorChoice color = Terminal.ColorChoice.AUTO;

    @Mixin
    private TalkOptions talk = new TalkOptions();

    LintCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        LintOptions options = options();
        Terminal terminal = session.terminal().withColor(color);
        List<String> wanted =
                paths.isEmpty() ? List.of(session.home().resolve("rules").toString()) : paths;
        LintReport report = review(wanted, options);
        if (fix || fixProposed) {
            report = mend(report, wanted, options, terminal);
        }
        try (ResultWriter writer = writer()) {
            LintOutput.of(format(terminal), view(terminal)).write(report, writer);
        }
        if (!talk.quiet()) {
            terminal.say(summary(report));
        }
        boolean stands = report.count(Severity.ERROR) > 0 || (warningsAsErrors && report.count(Severity.WARNING) > 0);
        return stands ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    private LintReport review(List<String> wanted, LintOptions options) {
        RuleSet set =
                RuleLoader.of(session.files(), EnumSet.allOf(Maturity.class)).withHunts().load(wanted);
        return Linter.lint(set.files(), Checks.all(), FieldData.lintData(session, data, options));
    }

    /** Mends what can be mended, and reviews what came of it. */
    private LintReport mend(LintReport report, List<String> wanted, LintOptions options, Terminal terminal) {
        Mending mending = Mending.of(report, session.here(), fixProposed);
        if (!talk.quiet()) {
            mending.done().forEach(line -> terminal.say("mended " + line));
            terminal.say(LoadedRules.count(mending.findings(), "finding") + " mended in "
                    + LoadedRules.count(mending.files(), "file"));
        }
        mending.refused().forEach(line -> terminal.say("not mended " + line));
        return mending.files() == 0 ? report : review(wanted, options);
    }

    private LintOptions options() {
        LintOptions defaults = LintOptions.DEFAULT;
        return new LintOptions(
                defaults.houseAuthor(),
                defaults.licences(),
                defaults.stacks(),
                defaults.versionLock(),
                defaults.words(),
                codes("--select", select),
                codes("--ignore", ignore));
    }

    private static Set<String> codes(String option, List<String> written) {
        for (String code : written) {
            if (!CODE.matcher(code).matches()) {
                throw new UsageException(
                        option + ": `" + code + "` is no code of findings", "write RS109, or RS1 for all RS1…");
            }
        }
        return Set.copyOf(written);
    }

    private LintView view(Terminal terminal) {
        return new LintView(
                file == null ? terminal : terminal.withOut(terminal.out()),
                session.here(),
                RedshankCommand.Version.number(),
                warningsAsErrors,
                FindingPages::page);
    }

    private LintFormat format(Terminal terminal) {
        if (format != null) {
            return format;
        }
        return terminal.outIsTerminal() && file == null ? LintFormat.TABLE : LintFormat.NDJSON;
    }

    private ResultWriter writer() {
        if (file == null) {
            OutputStream out = session.terminal().out();
            return new ResultWriter(out);
        }
        return ResultWriter.ofFile(UserFile.create(session, file));
    }

    private static String summary(LintReport report) {
        StringBuilder line = new StringBuilder();
        line.append(LoadedRules.count(report.files().size(), "file")).append(": ");
        if (report.findings().isEmpty()) {
            line.append("no finding");
        } else {
            line.append(LoadedRules.count(report.count(Severity.ERROR), "error"))
                    .append(", ")
                    .append(LoadedRules.count(report.count(Severity.WARNING), "warning"))
                    .append(", ")
                    .append(report.count(Severity.INFORMATION))
                    .append(" for information");
        }
        if (report.suppressed() > 0) {
            line.append("; ").append(report.suppressed()).append(" silenced by the files themselves");
        }
        return line.toString();
    }
}
