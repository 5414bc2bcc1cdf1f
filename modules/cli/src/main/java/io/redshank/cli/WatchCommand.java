package io.redshank.cli;

import io.redshank.cli.output.AlertOutput;
import io.redshank.cli.output.OutputFormat;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.cli.watch.AuditHost;
import io.redshank.cli.watch.AuditRules;
import io.redshank.cli.watch.LiveAudit;
import io.redshank.cli.watch.ProcHost;
import io.redshank.cli.watch.ProcessCommands;
import io.redshank.cli.watch.WatchException;
import io.redshank.engine.EngineOptions;
import io.redshank.ingest.Format;
import io.redshank.ingest.audit.AuditOptions;
import io.redshank.ingest.audit.HostFacts;
import io.redshank.ingest.ecs.EcsOptions;
import io.redshank.ingest.input.Codecs;
import io.redshank.ingest.input.LiveReader;
import io.redshank.ingest.input.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs rules over this Linux host, live. */
@Command(
        name = "watch",
        description = "Runs rules over this Linux host, live (kernel audit), until interrupted. Needs root and auditd.",
        customSynopsis = "redshank watch [--rules PATH]... [--load-rules] [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  sudo redshank watch --load-rules",
            "  sudo redshank watch --rules my-rules/ -o ndjson >> alerts.ndjson",
            "  redshank watch --print-rules | sudo tee /etc/audit/rules.d/60-redshank.rules"
        })
final class WatchCommand implements Callable<Integer> {
    private static final Duration DEFAULT_LATENESS = Duration.ofMillis(300);

    private final Session session;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private IndicatorOptions indicators = new IndicatorOptions();

    @Option(
            names = "--load-rules",
            description = "Have the kernel record what Redshank's rules need while this runs; the audit rules are taken"
                    + " out again at the end.")
    private boolean loadRules;

    @Option(names = "--print-rules", description = "Print the audit rules for /etc/audit/rules.d and end.")
    private boolean printRules;

    @Option(
            names = "--audit-log",
            paramLabel = "FILE",
            description = "Follow this log, from its end, and ask nothing of the host.")
    private @Nullable String auditLog;

    @Option(
            names = "--lateness",
            paramLabel = "D",
            converter = Durations.class,
            description = "How much later than others an event may come and still count in its place in a sequence."
                    + " Default: 300ms.")
    private Duration lateness = DEFAULT_LATENESS;

    @Option(
            names = "--include-building-blocks",
            description = "Write building-block alerts too: of rules that only make those, and of each event of a"
                    + " sequence.")
    private boolean includeBuildingBlocks;

    @Mixin
    private ExceptionOptions exceptions = new ExceptionOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private TalkOptions talk = new TalkOptions();

    WatchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = output.terminal(session);
        if (printRules) {
            try (ResultWriter writer = output.writer(session)) {
                writer.line(AuditRules.text().stripTrailing());
            }
            return ExitCode.FINE;
        }
        OutputFormat format = output.format(terminal);
        if (format == OutputFormat.ES || format == OutputFormat.JSON) {
            throw new UsageException("-o " + format + " has no end on a live host", "use -o ndjson");
        }
        LoadedRules loaded =
                LoadedRules.load(session, rules, FieldData.compiler(session, null, exceptions), terminal, talk);
        RunSummary summary = new RunSummary(terminal, session.clock());
        exceptions.remarks(loaded.files()).forEach(summary::remark);
        try (DeadLetters deadLetters = DeadLetters.in(session, terminal, null);
                IndicatorFeeds feeds = IndicatorFeeds.read(session, indicators, loaded.programs(), terminal, summary);
                ResultWriter writer = output.writer(session)) {
            Detection detection = new Detection(
                    loaded.programs(),
                    EngineOptions.DEFAULT.withLateness(lateness).withFoldedAtOnce(true),
                    feeds.indicators(true),
                    AlertOutput.of(format, writer, terminal, true),
                    deadLetters,
                    TimeRange.ALL,
                    new LateEvents(terminal, lateness),
                    false,
                    includeBuildingBlocks);
            watch(detection, feeds, summary, terminal, loaded.programs().size());
            detection.finish();
            if (!talk.quiet()) {
                summary.print(loaded, feeds, detection, deadLetters);
            }
            return summary.anyFailed() ? ExitCode.COULD_NOT_RUN : ExitCode.FINE;
        } catch (WatchException missing) {
            terminal.say("redshank watch: " + missing.getMessage());
            return ExitCode.COULD_NOT_RUN;
        }
    }

    private void watch(Detection detection, IndicatorFeeds feeds, RunSummary summary, Terminal terminal, int programs)
            throws WatchException, IOException, InterruptedException {
        LiveClock liveClock = new LiveClock(session.clock(), detection, lateness);
        detection.tell(liveClock);
        if (auditLog != null) {
            Path log = session.files().getPath(auditLog);
            try (LiveReader reader = reader(HostFacts.NONE, detection, summary)) {
                reader.followFromEnd(log);
                say(terminal, "watching " + log + " with " + LoadedRules.count(programs, "rule") + "; Ctrl-C ends it");
                run(reader, detection, feeds, liveClock, () -> {});
                reader.finish();
            }
            return;
        }
        Path root = session.files().getPath("/");
        AuditHost host = new AuditHost(new ProcessCommands(), root);
        try (LiveAudit audit = LiveAudit.start(host, new ProcessCommands(), loadRules, terminal::say);
                LiveReader reader = reader(new ProcHost(root), detection, summary)) {
            audit.addTo(reader);
            say(
                    terminal,
                    "watching this host through " + audit.describe() + " with " + LoadedRules.count(programs, "rule")
                            + "; Ctrl-C ends it");
            boolean ended = !run(reader, detection, feeds, liveClock, audit::check);
            audit.stop();
            reader.finish();
            if (ended) {
                summary.failed(audit.describe(), "it has ended by itself; start `redshank watch` again");
            }
        }
    }

    private void say(Terminal terminal, String line) {
        if (!talk.quiet()) {
            terminal.say(line);
        }
    }

    private LiveReader reader(HostFacts facts, Detection detection, RunSummary summary) {
        AuditOptions audit = AuditOptions.live(facts);
        return new LiveReader(
                new Codecs(audit, EcsOptions.live(session.clock())),
                new ReadOptions(Format.AUDIT, ReadOptions.DEFAULT_MAX_RECORD_BYTES),
                detection,
                summary.listener((bytes, records) -> {}),
                session.clock());
    }

    /** Something to look after now and then. */
    private interface Check {
        void check() throws WatchException, IOException, InterruptedException;
    }

    /** Reads until interrupted, or until there is nothing more to read: then the answer is false. */
    private boolean run(LiveReader reader, Detection detection, IndicatorFeeds feeds, LiveClock liveClock, Check check)
            throws WatchException, IOException, InterruptedException {
        while (!session.interruption().requested()) {
            if (!reader.run(LiveClock.STEP)) {
                return false;
            }
            liveClock.tick();
            if (feeds.refresh()) {
                detection.indicatorsChanged();
            }
            detection.flush();
            check.check();
        }
        return true;
    }
}
