package io.redshank.cli;

import io.redshank.cli.explain.ExplanationJson;
import io.redshank.cli.explain.ExplanationText;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.engine.Engine;
import io.redshank.engine.EngineOptions;
import io.redshank.engine.Indicators;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.RulePlan;
import io.redshank.ingest.input.InputReader;
import io.redshank.ingest.input.Inputs;
import io.redshank.model.Event;
import io.redshank.rules.Json;
import io.redshank.rules.RuleCompiler;
import io.redshank.rules.RuleFile;
import io.redshank.workbench.explain.Explainer;
import io.redshank.workbench.explain.Explanation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells why a rule did or did not match, and what a finding means. */
@Command(
        name = "explain",
        description = "Tells why a rule fires over some events, or why it does not; or what a finding means.",
        customSynopsis = {"redshank explain RULE EVENT... [OPTIONS]", "redshank explain RS109"},
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank explain \"Simple HTTP Web Server Connection\" audit.log",
            "  redshank explain my-rule.toml event.json",
            "  redshank explain my-rule.toml events.ndjson --event 4Kz1",
            "  redshank explain RS109"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "RULE",
            description = "A rule file, the name or rule_id of a rule, or the code of a finding.")
    private String rule = "";

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "EVENT", description = "Files with events, or -.")
    private List<String> events = new ArrayList<>();

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Option(names = "--event", paramLabel = "ID", description = "Look at the event of this id alone.")
    private @Nullable String eventId;

    @Option(names = "--ignore-index", description = "Show every event to the rule, whatever index it reads.")
    private boolean ignoreIndex;

    @Option(
            names = "--all",
            description = "Tell each condition for every event, the nearest first, and not for the nearest alone.")
    private boolean all;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json. Default: text.")
    private Format format = Format.TEXT;

    @Mixin
    private ExceptionOptions exceptions = new ExceptionOptions();

    @Mixin
    private IndicatorOptions indicators = new IndicatorOptions();

    /** How an explanation is written. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Terminal terminal = session.terminal();
        if (rule.matches("(?i)RS\\d{3}")) {
            return explainFinding(rule.toUpperCase(Locale.ROOT));
        }
        Program program = program(FieldData.compiler(session, null, exceptions), terminal);
        Program bare = exceptions.areGiven() ? program(RuleCompiler::compile, terminal) : program;
        RunSummary summary = new RunSummary(terminal, session.clock());
        try (DeadLetters deadLetters = DeadLetters.in(session, terminal, null);
                IndicatorFeeds feeds = IndicatorFeeds.read(session, indicators, List.of(program), terminal, summary);
                ResultWriter out = new ResultWriter(terminal.out())) {
            EventCollector collector = new EventCollector(event -> true, deadLetters);
            Inputs found = inputs.find(session, events);
            found.problems().forEach(problem -> summary.failed(problem.name(), problem.reason()));
            new InputReader(
                            inputs.codecs(session, true),
                            inputs.readOptions(),
                            collector,
                            summary.listener((bytes, records) -> {}))
                    .read(found.found(), session.interruption()::requested);
            List<Event> chosen = collector.events();
            if (eventId != null) {
                chosen = chosen.stream()
                        .filter(event -> event.id().equals(eventId))
                        .toList();
                if (chosen.isEmpty()) {
                    throw new UsageException("no event has the id " + eventId, null);
                }
            }
            Explanation explanation = Explainer.explain(new Explainer.Question(
                    program, bare, chosen, ignoreIndex, matched(program, chosen, feeds.indicators(false))));
            switch (format) {
                case TEXT -> ExplanationText.lines(explanation, all).forEach(out::line);
                case JSON -> out.line(Json.bytes(ExplanationJson.of(explanation, all)));
            }
        }
        return summary.anyFailed() ? ExitCode.COULD_NOT_RUN : ExitCode.FINE;
    }

    /** The events of the alerts that a rule over indicators raises with those that are known; of other rules nothing. */
    private List<List<Event>> matched(Program program, List<Event> chosen, Indicators known) {
        if (!(program.plan() instanceof RulePlan.IndicatorPlan)) {
            return List.of();
        }
        List<List<Event>> matched = new ArrayList<>();
        Engine engine = new Engine(
                List.of(program),
                EngineOptions.DEFAULT.withIgnoreIndex(ignoreIndex),
                known,
                alert -> matched.add(alert.events()));
        chosen.forEach(engine::accept);
        engine.finish();
        return matched;
    }

    private int explainFinding(String code) {
        String page = FindingPages.page(code)
                .orElseThrow(() -> new UsageException(
                        "there is no page about " + code,
                        "codes are those that `redshank rule lint` prints, such as RS109"));
        try (ResultWriter out = new ResultWriter(session.terminal().out())) {
            page.lines().forEach(out::line);
        }
        return ExitCode.FINE;
    }

    /** The rule in the file of that name, else the rule of that name or id among all. */
    private Program program(Function<RuleFile, RuleCompiler.Compiled> compiler, Terminal terminal) {
        Path file = session.files().getPath(rule);
        if (Files.isRegularFile(file)) {
            return LoadedRules.ofFile(session, rule, compiler, terminal);
        }
        List<Program> programs = LoadedRules.load(session, rules, compiler, terminal, new TalkOptions())
                .programs();
        List<Program> found =
                programs.stream().filter(program -> isCalled(program)).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (!found.isEmpty()) {
            throw new UsageException(
                    found.size() + " rules are called `" + rule + "`", "name the rule's file, or its rule_id");
        }
        List<String> near = FoundRules.near(
                rule, programs.stream().map(program -> program.rule().name()).toList());
        throw new UsageException(
                "there is no rule file, and no rule by name or id, called `" + rule + "`",
                near.isEmpty()
                        ? "rules are looked for in --rules"
                        : "did you mean `" + String.join("` or `", near) + "`?");
    }

    private boolean isCalled(Program program) {
        return program.rule().name().equalsIgnoreCase(rule)
                || program.rule().ruleId().equalsIgnoreCase(rule);
    }
}
