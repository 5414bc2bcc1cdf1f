package io.redshank.cli;

import io.redshank.cli.output.AlertOutput;
import io.redshank.cli.output.OutputFormat;
import io.redshank.cli.output.Progress;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.engine.Engine;
import io.redshank.engine.EngineOptions;
import io.redshank.engine.ScheduledEngine;
import io.redshank.expr.plan.Program;
import io.redshank.ingest.input.Codecs;
import io.redshank.ingest.input.Input;
import io.redshank.ingest.input.InputReader;
import io.redshank.ingest.input.Inputs;
import io.redshank.ingest.input.LiveReader;
import io.redshank.ingest.input.ReadListener;
import io.redshank.ingest.input.Resumption;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs rules over events. */
@Command(
        name = "run",
        description = "Runs rules over events: files, folders, pipes; once, or as they grow.",
        customSynopsis = "redshank run [--rules PATH]... [INPUT]... [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank run /var/log/audit/audit.log",
            "  redshank run --rules rules/linux --from now-7d logs/ -o ndjson",
            "  zcat events.ndjson.gz | redshank run --fail-on-alert -",
            "  redshank run --follow /var/log/audit/audit.log"
        })
final class RunCommand implements Callable<Integer> {
    private static final Duration DEFAULT_LATENESS = Duration.ofMinutes(5);
    /** A file that grows is in order but for moments; nobody wants to wait minutes for an alert. */
    private static final Duration DEFAULT_LIVE_LATENESS = Duration.ofSeconds(5);

    private final Session session;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with tables of the fields that integrations have. With it, a rule's fields have the"
                    + " types of its integrations, and a field that none of them has is warned of; with --strict it ends"
                    + " the run with exit code 2. Default: only ECS is known, and no field is a mistake.")
    private @Nullable String data;

    @Parameters(
            paramLabel = "INPUT",
            arity = "0..*",
            description = "Files, folders, globs, or - for standard input, as with --input.")
    private List<String> positional = new ArrayList<>();

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Mixin
    private IndicatorOptions indicators = new IndicatorOptions();

    @Option(names = "--ignore-index", description = "Show every event to every rule, whatever index the rule reads.")
    private boolean ignoreIndex;

    @Mixin
    private TimeOptions times = new TimeOptions();

    @Option(
            names = "--lateness",
            paramLabel = "D",
            converter = Durations.class,
            description = "How much later than others an event may come and still count in its place in a sequence."
                    + " Default: 5m; 5s with --follow.")
    private @Nullable Duration lateness;

    @Option(names = "--follow", description = "Go on reading as files grow, through rotation, until interrupted.")
    private boolean follow;

    @Option(
            names = "--dead-letter",
            paramLabel = "FILE",
            description = "Keep records that cannot be decoded here, with their place and the reason.")
    private @Nullable String deadLetter;

    @Option(
            names = "--include-building-blocks",
            description = "Write building-block alerts too: of rules that only make those, and of each event of a"
                    + " sequence.")
    private boolean includeBuildingBlocks;

    @Option(
            names = "--max-signals",
            description =
                    "Withhold what a rule raises within its interval beyond its max_signals; the summary counts it."
                            + " By default nothing is withheld.")
    private boolean maxSignals;

    @Option(
            names = "--as-scheduled",
            description = "Write the alerts that an engine would raise which runs each rule every `interval` over its"
                    + " `from`, with its gaps; and, labelled, those that only the stream finds. The summary counts the"
                    + " differences.")
    private boolean asScheduled;

    @Mixin
    private StateOptions states = new StateOptions();

    @Mixin
    private ExceptionOptions exceptions = new ExceptionOptions();

    @Option(
            names = "--dry-run",
            description =
                    "Run no rule, but tell which indices the events are of, which rules can fire on them, and which"
                            + " never can, and for want of which field.")
    private boolean dryRun;

    @Option(names = "--fail-on-alert", description = "End with exit code 1 if there is an alert.")
    private boolean failOnAlert;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private TalkOptions talk = new TalkOptions();

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        refuseWithSchedule();
        Terminal terminal = output.terminal(session);
        OutputFormat format = output.format(terminal);
        if (format == OutputFormat.ES) {
            throw new UsageException("alerts have no Elasticsearch response shape", "use -o ndjson");
        }
        TimeRange range = times.range(session);
        Inputs found = inputs.find(session, positional);
        LoadedRules loaded = LoadedRules.load(
                session, rules, FieldData.compiler(session, data, exceptions), this::refusal, terminal, talk);
        if (dryRun) {
            return dryRun(found, loaded, terminal);
        }
        // whoever pipes events in may be waiting at the other end
        boolean live = !asScheduled && (follow || found.found().stream().anyMatch(Input::isStandardInput));
        String folder = states.folder();
        if (folder != null) {
            refuseWithoutPlace(found, format);
        }
        RunSummary summary = new RunSummary(terminal, session.clock());
        exceptions.remarks(loaded.files()).forEach(summary::remark);
        try (RunState state = folder == null
                        ? null
                        : RunState.open(session, terminal, folder, states.every(), follow ? "run --follow" : "run");
                DeadLetters deadLetters = deadLetters(terminal, state);
                IndicatorFeeds feeds = IndicatorFeeds.read(session, indicators, loaded.programs(), terminal, summary);
                ResultWriter writer = writer(state)) {
            boolean lineByLine = live || state != null; // what waits for its layout would be lost
            Detection detection = new Detection(
                    loaded.programs(),
                    EngineOptions.DEFAULT
                            .withLateness(allowedLateness())
                            .withIgnoreIndex(ignoreIndex)
                            .withFoldedAtOnce(live)
                            .withCapped(maxSignals),
                    feeds.indicators(follow),
                    AlertOutput.of(format, writer, terminal, lineByLine),
                    deadLetters,
                    range,
                    new LateEvents(terminal, allowedLateness()),
                    asScheduled,
                    includeBuildingBlocks);
            detection.flushEachAlert(live);
            found.problems().forEach(problem -> summary.failed(problem.name(), problem.reason()));
            if (state != null && state.comesAgain() && output.file() == null) {
                terminal.say("warning: the run before was cut off; what it printed since it last kept its state comes"
                        + " again (--out FILE has each alert once)");
            }
            if (follow) {
                follow(found.found(), detection, feeds, summary, deadLetters, state);
            } else {
                read(found, detection, summary, terminal, deadLetters, state);
            }
            if (state == null) {
                detection.finish();
            } else {
                detection.leave();
                state.save(true);
            }
            if (!talk.quiet()) {
                summary.print(loaded, feeds, detection, deadLetters);
                if (state != null) {
                    state.remarks().forEach(summary::remark);
                }
            }
            return exitCode(summary, detection);
        }
    }

    /** Reads all events without running a rule. */
    private int dryRun(Inputs found, LoadedRules loaded, Terminal terminal) {
        RunSummary summary = new RunSummary(terminal, session.clock());
        found.problems().forEach(problem -> summary.failed(problem.name(), problem.reason()));
        DryRun dry = new DryRun(loaded.programs());
        try (Progress progress = new Progress(terminal, InputOptions.totalSize(found), talk.quiet(), session.clock())) {
            ReadListener listener = summary.listener((bytes, records) -> progress.step(bytes, records, 0));
            new InputReader(inputs.codecs(session, true), inputs.readOptions(), dry, listener)
                    .read(found.found(), session.interruption()::requested);
        }
        try (ResultWriter out = output.writer(session)) {
            dry.write(out, terminal.width(), talk.verbose());
        }
        return summary.anyFailed() ? ExitCode.COULD_NOT_RUN : ExitCode.FINE;
    }

    /** What has no meaning beside scheduled runs. */
    private void refuseWithSchedule() {
        if (!asScheduled) {
            return;
        }
        if (follow) {
            throw new UsageException(
                    "alerts can be compared with scheduled runs when all is read, which it never is (--follow)",
                    "leave out --follow or --as-scheduled");
        }
        if (states.folder() != null) {
            throw new UsageException(
                    "no state of scheduled runs is kept (--state)", "give all inputs to one run with --as-scheduled");
        }
        if (maxSignals) {
            throw new UsageException(
                    "scheduled runs always withhold what is beyond max_signals (--max-signals)",
                    "leave out --max-signals");
        }
    }

    /** Why a rule does not run, in words; empty if it does. */
    private Optional<String> refusal(Program program) {
        Optional<String> overStream = Engine.refusal(program.plan());
        return overStream.isPresent() && asScheduled ? ScheduledEngine.refusal(program) : overStream;
    }

    /** What cannot be gone on with in the middle. */
    private void refuseWithoutPlace(Inputs found, OutputFormat format) {
        found.found().stream().filter(input -> !input.isLasting()).findFirst().ifPresent(input -> {
            throw new UsageException(
                    (input.isStandardInput() ? "standard input" : input.name())
                            + " cannot be read twice, so that no state of it can be kept (--state)",
                    "name files; a pipe can be written to one");
        });
        boolean appends = format == OutputFormat.NDJSON || (output.file() == null && format != OutputFormat.JSON);
        if (!appends) {
            throw new UsageException(
                    "another run cannot go on with results of the format "
                            + format.name().toLowerCase(Locale.ROOT) + " (--state)",
                    "use -o ndjson");
        }
    }

    private DeadLetters deadLetters(Terminal terminal, @Nullable RunState state) {
        return state == null
                ? DeadLetters.in(session, terminal, deadLetter)
                : DeadLetters.in(terminal, deadLetter, state::output);
    }

    private ResultWriter writer(@Nullable RunState state) {
        String file = output.file();
        return state == null || file == null ? output.writer(session) : ResultWriter.ofFile(state.output(file));
    }

    private Duration allowedLateness() {
        return lateness != null ? lateness : follow ? DEFAULT_LIVE_LATENESS : DEFAULT_LATENESS;
    }

    private void read(
            Inputs found,
            Detection detection,
            RunSummary summary,
            Terminal terminal,
            DeadLetters deadLetters,
            @Nullable RunState state) {
        Codecs codecs = inputs.codecs(session, true);
        Resumption resumption = state == null ? null : new Resumption(codecs, detection, state.notices());
        if (state != null && resumption != null) {
            state.restore(detection, resumption, deadLetters);
        }
        try (Progress progress = new Progress(terminal, InputOptions.totalSize(found), talk.quiet(), session.clock())) {
            ReadListener listener = summary.listener((bytes, records) -> {
                progress.step(bytes, detection.events(), detection.alerts());
                detection.flush();
            });
            new InputReader(codecs, inputs.readOptions(), detection, listener, resumption)
                    .read(found.found(), session.interruption()::requested);
        }
    }

    private void follow(
            List<Input> found,
            Detection detection,
            IndicatorFeeds feeds,
            RunSummary summary,
            DeadLetters deadLetters,
            @Nullable RunState state)
            throws InterruptedException {
        Codecs codecs = inputs.codecs(session, true);
        Resumption resumption = state == null ? null : new Resumption(codecs, detection, state.notices());
        if (state != null && resumption != null) {
            state.restore(detection, resumption, deadLetters);
        }
        LiveClock liveClock = new LiveClock(session.clock(), detection, allowedLateness());
        detection.tell(liveClock);
        try (LiveReader reader = new LiveReader(
                codecs,
                inputs.readOptions(),
                detection,
                summary.listener((bytes, records) -> {}),
                session.clock(),
                resumption)) {
            for (Input input : found) {
                if (input.isStandardInput()) {
                    reader.read(input.name(), open(input));
                } else {
                    reader.follow(session.files().getPath(input.name()));
                }
            }
            reader.allAdded();
            while (!session.interruption().requested() && reader.run(LiveClock.STEP)) {
                liveClock.tick();
                if (feeds.refresh()) {
                    detection.indicatorsChanged();
                }
                detection.flush();
                if (state != null) {
                    state.ifDue();
                }
            }
            reader.finish();
        }
    }

    private static InputStream open(Input input) {
        try {
            return input.opener().open();
        } catch (IOException impossible) {
            throw new IllegalStateException("standard input is open", impossible);
        }
    }

    private int exitCode(RunSummary summary, Detection detection) {
        if (summary.anyFailed()) {
            return ExitCode.COULD_NOT_RUN;
        }
        if (failOnAlert && detection.alerts() > 0) {
            return ExitCode.FINDINGS;
        }
        return session.interruption().requested() && !follow ? ExitCode.INTERRUPTED : ExitCode.FINE;
    }
}
