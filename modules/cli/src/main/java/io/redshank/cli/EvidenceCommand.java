package io.redshank.cli;

import io.redshank.cli.evidence.Hits;
import io.redshank.cli.evidence.Markdown;
import io.redshank.cli.lint.LintView;
import io.redshank.cli.output.Progress;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.engine.Engine;
import io.redshank.engine.EngineOptions;
import io.redshank.engine.Indicators;
import io.redshank.expr.plan.Program;
import io.redshank.ingest.input.Input;
import io.redshank.ingest.input.InputReader;
import io.redshank.ingest.input.Inputs;
import io.redshank.ingest.input.ReadListener;
import io.redshank.model.Severity;
import io.redshank.model.Timestamps;
import io.redshank.rules.Maturity;
import io.redshank.rules.Rule;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleLoader;
import io.redshank.rules.RuleTests;
import io.redshank.rules.Threat;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.LintReport;
import io.redshank.rules.lint.Linter;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.catalogue.Checks;
import io.redshank.workbench.overlap.Relation;
import io.redshank.workbench.overlap.RuleOverlaps;
import io.redshank.workbench.overlap.Verdict;
import io.redshank.workbench.synth.Synthesis;
import io.redshank.workbench.synth.Synthesizer;
import io.redshank.workbench.tests.CaseResult;
import io.redshank.workbench.tests.MutationScore;
import io.redshank.workbench.tests.RuleTestRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what was shown of a rule, for its pull request. */
@Command(
        name = "evidence",
        description = {
            "Writes the Markdown block of a rule's pull request: tests, near misses, hits in telemetry, overlap with other"
                    + " rules, findings, and the ATT&CK mapping, with the commands and content hashes to repeat it."
        },
        customSynopsis = "redshank rule evidence RULE [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank rule evidence rules/my_rule.toml",
            "  redshank rule evidence rules/my_rule.toml --telemetry archive/ --last 90d --out evidence.md"
        })
final class EvidenceCommand implements Callable<Integer> {
    private static final int TOP = 5;
    private static final int MOST_FILES = 20;
    private static final long SEED = 1;

    private final Session session;

    @Parameters(index = "0", paramLabel = "RULE", description = "A rule file, or the name or rule_id of a rule.")
    private String called = "";

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = "The rules that it is compared with, and where one is looked for by name or id; repeatable."
                    + " Default: the rules shipped with Redshank.")
    private List<String> rules = new ArrayList<>();

    @Option(
            names = "--telemetry",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files, folders or globs of recorded events, as for redshank run.")
    private List<String> telemetry = new ArrayList<>();

    @Option(
            names = "--last",
            paramLabel = "D",
            converter = Durations.class,
            description = "Count hits in this time before now alone, such as 90d. Default: in all of the telemetry.")
    private @Nullable Duration last;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with tables of the fields that integrations have, for the findings.")
    private @Nullable String data;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file instead of standard output.")
    private @Nullable String file;

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Mixin
    private TalkOptions talk = new TalkOptions();

    EvidenceCommand(Session session) {
        this.session = session;
    }

    /** Whether all that should be shown is: what speaks against it is told, not hidden. */
    private boolean stands = true;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = session.terminal();
        List<String> paths =
                rules.isEmpty() ? List.of(session.home().resolve("rules").toString()) : rules;
        ReviewedFile reviewed = FoundRules.one(session, called, paths);
        RuleFile ruleFile = reviewed.file();
        Rule rule = ruleFile.rule()
                .orElseThrow(() -> new UsageException(
                        shown(ruleFile.path()) + " is no rule that loads", "redshank rule lint tells what is wrong"));
        Optional<Program> program = RuleCompiler.compile(ruleFile).program();
        Markdown text = new Markdown();
        head(rule, ruleFile, text);
        if (program.isPresent()) {
            tests(program.get(), ruleFile, text);
            made(program.get(), ruleFile, text);
            hits(program.get(), ruleFile, text, terminal);
            overlap(program.get(), ruleFile, paths, text);
        } else {
            stands = false;
            text.paragraph(
                    "Rules of this type do not run here, so that nothing was run: only findings and mapping follow.");
        }
        findings(ruleFile, text);
        mapping(rule, text);
        try (ResultWriter out =
                file == null ? new ResultWriter(terminal.out()) : ResultWriter.ofFile(UserFile.create(session, file))) {
            text.lines().forEach(out::line);
        }
        return stands ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private String shown(Path path) {
        return LintView.relative(session.here(), path);
    }

    private void head(Rule rule, RuleFile ruleFile, Markdown text) throws IOException {
        text.heading("Evidence for " + Markdown.text(rule.name()));
        Path tests = RuleTests.beside(ruleFile.path());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Rule", Markdown.code(rule.id())));
        rows.add(List.of(
                "File", Markdown.code(shown(ruleFile.path())) + ", SHA-256 " + Markdown.code(hash(ruleFile.path()))));
        if (Files.isRegularFile(tests)) {
            rows.add(List.of("Tests", Markdown.code(shown(tests)) + ", SHA-256 " + Markdown.code(hash(tests))));
        }
        rows.add(List.of("Made by", "redshank " + RedshankCommand.Version.number()));
        text.table(List.of("", ""), rows);
    }

    private void tests(Program program, RuleFile ruleFile, Markdown text) {
        text.subheading("Tests");
        Path beside = RuleTests.beside(ruleFile.path());
        if (!Files.isRegularFile(beside)) {
            stands = false;
            text.paragraph("There are none beside the rule.");
            return;
        }
        Optional<String> refusal = Engine.refusal(program.plan());
        RuleTests tests = RuleTests.read(beside);
        if (refusal.isPresent() || tests.cases().isEmpty()) {
            stands = false;
            text.paragraph("They did not run: " + Markdown.text(refusal.orElse("the file has faults")) + ".");
            return;
        }
        text.command(List.of("redshank", "rule", "test", shown(ruleFile.path()), "--mutate"));
        List<CaseResult> results = tests.cases().stream()
                .map(test -> RuleTestRunner.run(program, test))
                .toList();
        long passed = results.stream().filter(CaseResult::passed).count();
        long firing =
                tests.cases().stream().filter(test -> !test.expect().isMetBy(0)).count();
        stands &= passed == results.size();
        text.item("**" + passed + " of " + LoadedRules.count(results.size(), "case") + " passed**: " + firing
                + " that fire, " + (results.size() - firing) + " that must not");
        results.stream()
                .filter(result -> !result.passed())
                .forEach(result ->
                        text.item("failed: " + Markdown.text(result.test().name())));
        if (passed == results.size()) {
            MutationScore score = MutationScore.of(program, tests.cases());
            text.item(score.noticed() + " of " + LoadedRules.count(score.mutants(), "change")
                    + " of the rule are noticed by a test");
            score.survivors().forEach(change -> text.item("not noticed: " + Markdown.prose(change)));
        }
    }

    private void made(Program program, RuleFile ruleFile, Markdown text) {
        text.subheading("Events made from the rule");
        text.command(List.of(
                "redshank",
                "rule",
                "synth",
                shown(ruleFile.path()),
                "--seed",
                Long.toString(SEED),
                "-o",
                "table",
                "-v"));
        Synthesis made = Synthesizer.of(program, SEED);
        stands &= made.isProven();
        text.item(LoadedRules.count(made.firing(), "firing case") + ", " + made.nearMisses()
                + (made.nearMisses() == 1 ? " near miss" : " near misses") + " on which the rule is silent");
        made.unmet()
                .forEach(unmet ->
                        text.item("not made: " + Markdown.text(unmet.wanted()) + ": " + Markdown.prose(unmet.why())));
    }

    private void hits(Program program, RuleFile ruleFile, Markdown text, Terminal terminal) throws IOException {
        if (telemetry.isEmpty()) {
            return;
        }
        text.subheading("Hits in telemetry");
        if (Engine.refusal(program.plan()).isPresent()) {
            stands = false;
            text.paragraph("It did not run: "
                    + Markdown.text(Engine.refusal(program.plan()).get()) + ".");
            return;
        }
        Instant now = session.clock().instant();
        String from = last == null ? null : instant(now.minus(last));
        String to = last == null ? null : instant(now);
        List<String> command = new ArrayList<>(List.of("redshank", "run", "--rules", shown(ruleFile.path())));
        if (from != null && to != null) {
            command.addAll(List.of("--from", from, "--to", to));
        }
        command.addAll(telemetry);
        text.command(command);
        Inputs found = inputs.find(session, telemetry);
        Hits hits = new Hits();
        RunSummary summary = new RunSummary(terminal, session.clock());
        try (DeadLetters deadLetters = DeadLetters.in(session, terminal, null)) {
            Detection detection = new Detection(
                    List.of(program),
                    EngineOptions.DEFAULT,
                    Indicators.NONE,
                    hits,
                    deadLetters,
                    TimeRange.of(from, to, now),
                    new LateEvents(terminal, EngineOptions.DEFAULT.lateness()),
                    false,
                    true);
            found.problems().forEach(problem -> summary.failed(problem.name(), problem.reason()));
            try (Progress progress =
                    new Progress(terminal, InputOptions.totalSize(found), talk.quiet(), session.clock())) {
                ReadListener listener = summary.listener(
                        (bytes, records) -> progress.step(bytes, detection.events(), detection.alerts()));
                new InputReader(inputs.codecs(session, true), inputs.readOptions(), detection, listener)
                        .read(found.found(), session.interruption()::requested);
            }
            detection.finish();
            files(found, text);
            told(detection, hits, text);
        }
        if (summary.anyFailed()) {
            stands = false;
            text.paragraph("Some of the telemetry could not be read.");
        }
    }

    private static void told(Detection detection, Hits hits, Markdown text) {
        text.paragraph("**" + LoadedRules.count(hits.count(), "alert") + "** over "
                + LoadedRules.count(detection.events(), "event")
                + (detection.outsideRange() == 0
                        ? ""
                        : "; " + LoadedRules.count(detection.outsideRange(), "event") + " outside the time asked for"));
        counts("Day", hits.days(), text);
        counts("Host", hits.topHosts(TOP), text);
        counts("Process", hits.topProcesses(TOP), text);
        if (!hits.samples().isEmpty()) {
            text.table(
                    List.of("Time", "Host", "What"),
                    hits.samples().stream()
                            .map(sample -> List.of(
                                    Markdown.code(sample.time()),
                                    Markdown.code(sample.host()),
                                    Markdown.code(sample.what())))
                            .toList());
        }
    }

    private static String instant(Instant time) {
        return Timestamps.format(Math.multiplyExact(time.toEpochMilli(), 1_000_000L));
    }

    /** What was read, by content. */
    private void files(Inputs found, Markdown text) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Input input : found.found().stream().limit(MOST_FILES).toList()) {
            Path path = session.files().getPath(input.name());
            boolean plain = Files.isRegularFile(path);
            rows.add(List.of(
                    Markdown.code(input.name()),
                    plain ? String.format(Locale.ROOT, "%,d", Files.size(path)) : "",
                    plain ? Markdown.code(hash(path)) : ""));
        }
        if (found.found().size() > MOST_FILES) {
            rows.add(List.of((found.found().size() - MOST_FILES) + " more", "", ""));
        }
        text.table(List.of("Input", "Bytes", "SHA-256"), rows);
    }

    private static void counts(String name, Map<String, Long> counts, Markdown text) {
        if (!counts.isEmpty()) {
            text.table(
                    List.of(name, "Alerts"),
                    counts.entrySet().stream()
                            .map(entry -> List.of(Markdown.code(entry.getKey()), Long.toString(entry.getValue())))
                            .toList());
        }
    }

    private void overlap(Program program, RuleFile ruleFile, List<String> paths, Markdown text) {
        text.subheading("Overlap with other rules");
        List<Program> all = new ArrayList<>();
        all.add(program);
        RuleLoader.of(session.files(), EnumSet.allOf(Maturity.class)).load(paths).files().parallelStream()
                .filter(each -> each.rule().isPresent())
                .map(each -> RuleCompiler.compile(each).program())
                .flatMap(Optional::stream)
                .filter(each -> !each.rule().ruleId().equals(program.rule().ruleId()))
                .toList()
                .forEach(all::add);
        List<String> command = new ArrayList<>(List.of("redshank", "rule", "overlap", shown(ruleFile.path())));
        paths.forEach(path ->
                command.addAll(List.of("--against", shown(session.files().getPath(path)))));
        command.add("--all");
        text.command(command);
        List<Relation> relations = RuleOverlaps.of(all, SEED).of(0, 1);
        for (Relation relation : relations) {
            if (relation.verdict().isDuplicate() || relation.verdict() == Verdict.UNDECIDED) {
                stands &= !relation.verdict().isDuplicate();
                text.item("**" + relation.verdict().label() + "**: "
                        + Markdown.text(relation.other().rule().name())
                        + (relation.why().isEmpty() ? "" : " (" + Markdown.prose(relation.why()) + ")"));
            }
        }
        List<Relation> overlapping = relations.stream()
                .filter(relation -> relation.verdict() == Verdict.OVERLAPS)
                .toList();
        text.item(LoadedRules.count(relations.size(), "other rule") + ": " + overlapping.size()
                + " see some of the same events"
                + (overlapping.isEmpty() || overlapping.size() > TOP ? "" : ": " + names(overlapping)));
    }

    private static String names(List<Relation> relations) {
        return String.join(
                ", ",
                relations.stream()
                        .map(relation -> Markdown.text(relation.other().rule().name()))
                        .toList());
    }

    private void findings(RuleFile ruleFile, Markdown text) throws IOException {
        text.subheading("Findings");
        text.command(List.of("redshank", "rule", "lint", shown(ruleFile.path())));
        LintReport report = Linter.lint(
                List.of(ruleFile),
                Checks.all(),
                FieldData.lintData(session, data, project.options(session, Set.of(), Set.of())));
        if (report.findings().isEmpty()) {
            text.item("none");
        }
        stands &= report.count(Severity.ERROR) == 0;
        for (Finding finding : report.findings()) {
            text.item(Markdown.code(finding.diagnostic().code()) + " "
                    + finding.diagnostic().severity().name().toLowerCase(Locale.ROOT) + ": "
                    + Markdown.prose(finding.diagnostic().message()));
        }
    }

    private static void mapping(Rule rule, Markdown text) {
        text.subheading("ATT&CK");
        List<List<String>> rows = new ArrayList<>();
        for (Threat threat : rule.about().threat()) {
            rows.add(List.of(Markdown.text(threat.tactic().name()), "", ""));
            for (Threat.Technique technique : threat.techniques()) {
                rows.add(List.of(
                        "",
                        Markdown.code(technique.technique().id()),
                        Markdown.text(technique.technique().name())));
                technique
                        .subtechniques()
                        .forEach(each -> rows.add(List.of("", Markdown.code(each.id()), Markdown.text(each.name()))));
            }
        }
        if (rows.isEmpty()) {
            text.item("no mapping");
        } else {
            text.table(List.of("Tactic", "Technique", "Name"), rows);
        }
    }

    /** What a file holds, in 64 digits. */
    private static String hash(Path path) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
