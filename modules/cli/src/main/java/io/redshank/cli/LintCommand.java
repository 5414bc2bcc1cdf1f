package io.redshank.cli;

import io.redshank.cli.lint.Baseline;
import io.redshank.cli.lint.LintFormat;
import io.redshank.cli.lint.LintOutput;
import io.redshank.cli.lint.LintView;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.cli.settings.LintSettings;
import io.redshank.cli.settings.RepositoryFiles;
import io.redshank.model.Severity;
import io.redshank.rules.Maturity;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.RuleSet;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.History;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.LintPolicy;
import io.redshank.rules.lint.LintReport;
import io.redshank.rules.lint.Linter;
import io.redshank.rules.lint.catalogue.Checks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "  redshank rule lint rules/ --since origin/main -o github",
            "  redshank rule lint rules/ --write-baseline known.ndjson",
            "  redshank rule lint rules/ --baseline known.ndjson",
            "  redshank explain RS109",
            "",
            "redshank.yaml may say how much findings weigh and where they are waived:",
            "  lint:",
            "    severity: {RS403: off, RS107: warning}",
            "    waivers:",
            "      - {check: RS109, path: \"rules/old/**\", reason: \"moves soon\", expires: 2027-03-31}"
        })
final class LintCommand implements Callable<Integer> {
    private static final Pattern CODE = Pattern.compile("RS\\d{0,3}");

    private final Session session;

    @Mixin
    private RulePaths paths = new RulePaths();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "A folder with tables of integration fields; fields that are in none of them are then mistakes.")
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
    private ExceptionOptions exceptions = new ExceptionOptions();

    @Mixin
    private LintScope scope = new LintScope();

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Mixin
    private TalkOptions talk = new TalkOptions();

    LintCommand(Session session) {
        this.session = session;
    }

    /**
     * What is to be told of the rules.
     *
     * @param waived how many findings the settings bear for a while
     * @param known how many findings the baseline knows
     * @param gone how many that it knows are no more
     */
    private record Told(LintReport report, int waived, int known, int gone) {}

    @Override
    public Integer call() throws IOException {
        Terminal terminal = session.terminal().withColor(color);
        LintOptions options = project.options(session, codes("--select", select), codes("--ignore", ignore));
        LintSettings settings = LintSettings.read(
                session.here(), LocalDate.ofInstant(session.clock().instant(), ZoneOffset.UTC));
        Optional<GitHistory.Told> history = scope.history(session);
        if (history.filter(GitHistory.Told::isShallow).isPresent() && !talk.quiet()) {
            terminal.say("--since: the clone is shallow, so that the first day of files is not known (RS204)");
        }
        Optional<Baseline> baseline = scope.baseline(session);
        Told told = review(options, settings, history, baseline);
        if (fix || fixProposed) {
            Mending mending = mend(told.report(), terminal);
            told = mending.files() == 0 ? told : review(options, settings, history, baseline);
        }
        LintReport report = told.report();
        if (scope.writeBaseline().isPresent()) {
            report = writeBaseline(report, scope.writeBaseline().get(), terminal);
        }
        List<Finding> findings = new ArrayList<>(settings.faults());
        findings.addAll(report.findings());
        report = report.with(findings);
        try (ResultWriter writer = writer()) {
            LintOutput.of(format(terminal), view(terminal)).write(report, writer);
        }
        if (!talk.quiet()) {
            terminal.say(summary(report, told));
        }
        boolean stands = report.count(Severity.ERROR) > 0 || (warningsAsErrors && report.count(Severity.WARNING) > 0);
        return stands ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    private Told review(
            LintOptions options, LintSettings settings, Optional<GitHistory.Told> history, Optional<Baseline> baseline)
            throws IOException {
        List<String> wanted = paths.names(session);
        Background<LintData> tables = Background.start(() -> FieldData.lintData(session, data, options));
        RuleSet set = RuleLoader.of(session.files(), EnumSet.allOf(Maturity.class))
                .withHunts()
                .load(wanted);
        LintData fields = tables.result();
        LintData known =
                project.published(session, set).map(fields::withPublished).orElse(fields);
        History changes = history.map(GitHistory.Told::history).orElse(null);
        LintReport all = Linter.lint(set.files(), Checks.all(), changes == null ? known : known.withHistory(changes));
        List<Finding> findings = new ArrayList<>(repository(set, options));
        findings.addAll(exceptions.review(session, set, known));
        findings.addAll(all.findings());
        all = all.with(findings);
        if (changes != null) {
            all = all.only(file -> changes.of(file.path()).isPresent());
        }
        LintPolicy.Judged judged = settings.policy().judge(all);
        if (baseline.isEmpty()) {
            return new Told(judged.report(), judged.waived(), 0, 0);
        }
        Baseline.Compared compared = baseline.get().compare(judged.report());
        return new Told(compared.report(), judged.waived(), compared.known(), compared.gone());
    }

    /** What is wrong with the settings of the repository that the rules lie in. */
    private static List<Finding> repository(RuleSet set, LintOptions options) throws IOException {
        Optional<Path> config = PublishedFiles.above(set.files(), RepositoryFiles.NAMES);
        return config.isEmpty()
                ? List.of()
                : RepositoryFiles.review(config.get()).stream()
                        .filter(finding -> options.wants(finding.diagnostic().code()))
                        .toList();
    }

    private Mending mend(LintReport report, Terminal terminal) {
        Mending mending = Mending.of(report, session.here(), fixProposed);
        if (!talk.quiet()) {
            mending.done().forEach(line -> terminal.say("mended " + line));
            terminal.say(LoadedRules.count(mending.findings(), "finding") + " mended in "
                    + LoadedRules.count(mending.files(), "file"));
        }
        mending.refused().forEach(line -> terminal.say("not mended " + line));
        return mending;
    }

    /** Writes the findings down as known, so that none remain. */
    private LintReport writeBaseline(LintReport report, String name, Terminal terminal) {
        try (ResultWriter writer = ResultWriter.ofFile(UserFile.create(session, name))) {
            Baseline.lines(session.here(), report).forEach(writer::line);
        }
        if (!talk.quiet()) {
            terminal.say(LoadedRules.count(report.findings().size(), "finding") + " written to " + name);
        }
        return report.with(List.of());
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

    private static String summary(LintReport report, Told told) {
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
        append(line, report.suppressed(), " silenced by the files themselves");
        append(line, told.waived(), " waived in redshank.yaml");
        append(line, told.known(), " known before");
        append(line, told.gone(), " known before and gone (--write-baseline forgets them)");
        return line.toString();
    }

    private static void append(StringBuilder line, int number, String what) {
        if (number > 0) {
            line.append("; ").append(number).append(what);
        }
    }
}
