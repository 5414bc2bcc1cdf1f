package io.redshank.cli;

import io.redshank.cli.output.OutputFormat;
import io.redshank.cli.output.Progress;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.engine.QueryResult;
import io.redshank.engine.QueryRunner;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.ingest.input.InputReader;
import io.redshank.ingest.input.Inputs;
import io.redshank.ingest.input.ReadListener;
import io.redshank.lang.Compilation;
import io.redshank.lang.FieldHints;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.eql.Eql;
import io.redshank.lang.eql.EqlDialect;
import io.redshank.lang.eql.EqlOptions;
import io.redshank.lang.kql.Kql;
import io.redshank.lang.kql.KqlOptions;
import io.redshank.lang.lucene.Lucene;
import io.redshank.model.Diagnostic;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.Event;
import io.redshank.model.IndexPattern;
import io.redshank.model.SourceText;
import io.redshank.model.schema.Schema;
import io.redshank.rules.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers one query, or many, over events. */
@Command(
        name = "query",
        description = "Answers a query in EQL, KQL or Lucene's syntax over events.",
        customSynopsis = "redshank query -l eql|kql|lucene -q TEXT|-f FILE|--queries FILE [INPUT]... [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank query -l eql -q 'process where process.name : \"php*\"' audit.log",
            "  redshank query -l eql -f query.eql --input events.ndjson -o es",
            "  redshank query -l kql -q 'process.name: (nc or ncat)' events.ndjson",
            "  redshank query --queries queries.ndjson events.ndjson"
        })
final class QueryCommand implements Callable<Integer> {
    /** Samples are a choice among many; Elasticsearch gives as many unless asked for more. */
    private static final int DEFAULT_SAMPLES = 10;

    private static final String DEFAULT_TIMESTAMP = "@timestamp";

    private final Session session;

    @Option(
            names = {"-l", "--language"},
            paramLabel = "LANGUAGE",
            defaultValue = "eql",
            description = "The language of the query: eql, kql or lucene. Default: eql.")
    private String language = "eql";

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            defaultValue = "elasticsearch",
            description = "Whose EQL: elasticsearch, or endpoint for that of Elastic's endpoint rules. Default:"
                    + " elasticsearch.")
    private EqlDialect dialect = EqlDialect.ELASTICSEARCH;

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    /** Where the query stands. */
    private static final class Source {
        @Option(
                names = {"-q", "--query"},
                paramLabel = "TEXT",
                description = "The query.")
        private @Nullable String text;

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "A file that holds the query.")
        private @Nullable String file;

        @Option(
                names = "--queries",
                paramLabel = "FILE",
                description = "A file with a JSON object a line: name, language, query, size, max_samples_per_key. One"
                        + " line of output for each, in order, in the shape of -o es.")
        private @Nullable String queries;
    }

    @Parameters(
            paramLabel = "INPUT",
            arity = "0..*",
            description = "Files, folders, globs, or - for standard input, as with --input.")
    private List<String> positional = new ArrayList<>();

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Option(
            names = "--index",
            paramLabel = "PATTERN",
            description = "Only events of these indices, such as logs-endpoint.*; repeatable. Default: all, of an event"
                    + " shown in several views the first.")
    private @Nullable List<String> index;

    @Mixin
    private TimeOptions times = new TimeOptions();

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "An Elasticsearch mapping (JSON) with the types of fields; a field that it lacks is unknown."
                    + " Default: types of ECS and of --data, then by values.")
    private @Nullable String mapping;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "A folder with tables of the fields that integrations have, so that these are known besides those"
                            + " of ECS. A --mapping goes before it.")
    private @Nullable String data;

    @Option(
            names = "--unknown-fields",
            paramLabel = "WHAT",
            description = "What to make of fields that neither schema nor events have: error, warn or ignore. Default:"
                    + " error for eql, as Elasticsearch does, and warn for the others, where they match nothing.")
    private @Nullable UnknownFields unknownFields;

    @Option(
            names = "--timestamp-field",
            paramLabel = "F",
            defaultValue = DEFAULT_TIMESTAMP,
            description = "The field that orders events. Default: @timestamp.")
    private String timestampField = DEFAULT_TIMESTAMP;

    @Option(names = "--tiebreaker-field", paramLabel = "F", description = "The field that orders events of one time.")
    private @Nullable String tiebreakerField;

    @Option(
            names = "--event-category-field",
            paramLabel = "F",
            defaultValue = "event.category",
            description = "The field that `process where` compares. Default: event.category.")
    private String categoryField = "event.category";

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "The most results: the newest events or sequences, the first samples. Default: all; of"
                    + " samples 10.")
    private @Nullable Integer size;

    @Option(
            names = "--max-samples-per-key",
            paramLabel = "N",
            defaultValue = "1",
            description = "The most samples that share their join keys. Default: 1.")
    private int samplesPerKey = 1;

    @Option(
            names = "--dead-letter",
            paramLabel = "FILE",
            description = "Keep records that cannot be decoded here, with their place and the reason.")
    private @Nullable String deadLetter;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--quiet", description = "No progress and no remarks; errors only.")
    private boolean quiet;

    QueryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = output.terminal(session);
        AskedLanguage asked = AskedLanguage.of(language);
        checkSize(size);
        checkSamplesPerKey(samplesPerKey);
        String text = source.file != null ? UserFile.read(session, source.file) : source.text;
        // a mistake in what is asked is told before hours of reading, as far as it shows without events
        if (text != null && hasSyntaxErrors(text, asked, terminal)) {
            return ExitCode.COULD_NOT_RUN;
        }
        List<Map<String, @Nullable Object>> queries = source.queries == null ? List.of() : queries(source.queries);
        Schema declared = mapping == null
                ? FieldData.schema(session, data)
                : MappingFile.read(UserFile.read(session, mapping), mapping);
        try (DeadLetters deadLetters = DeadLetters.in(session, terminal, deadLetter);
                ResultWriter out = output.writer(session)) {
            RunSummary summary = new RunSummary(terminal, session.clock());
            List<Event> events = events(terminal, deadLetters, summary);
            Schema schema = mapping == null ? declared.orElse(ValueSchema.of(events)) : declared;
            boolean answered = text != null
                    ? answer(text, asked, events, schema, terminal, out)
                    : answerAll(queries, events, schema, out);
            out.flush();
            if (!quiet && deadLetters.remark() != null) {
                terminal.say("note: " + deadLetters.remark());
            }
            if (!answered || summary.anyFailed()) {
                return ExitCode.COULD_NOT_RUN;
            }
            return session.interruption().requested() ? ExitCode.INTERRUPTED : ExitCode.FINE;
        }
    }

    private static void checkSize(@Nullable Integer size) {
        if (size != null && size < 0) {
            throw new UsageException("--size " + size + " is less than 0", null);
        }
    }

    private static void checkSamplesPerKey(int most) {
        if (most < 1) {
            throw new UsageException("--max-samples-per-key " + most + " is less than 1", null);
        }
    }

    private List<Map<String, @Nullable Object>> queries(String file) {
        List<Map<String, @Nullable Object>> queries = new ArrayList<>();
        int line = 0;
        for (String json : UserFile.read(session, file).split("\n", -1)) {
            line++;
            if (!json.isBlank()) {
                queries.add(JsonTree.object(json, file + ":" + line));
            }
        }
        return queries;
    }

    private boolean hasSyntaxErrors(String text, AskedLanguage asked, Terminal terminal) {
        List<Diagnostic> found = switch (asked) {
            case EQL -> Eql.parse(text, dialect).diagnostics();
            case KQL -> Kql.parse(text).diagnostics();
            case LUCENE -> Lucene.parse(text).diagnostics();
        };
        List<Diagnostic> errors = found.stream().filter(Diagnostic::isError).toList();
        print(errors, text, terminal);
        return !errors.isEmpty();
    }

    private static void print(List<Diagnostic> diagnostics, String text, Terminal terminal) {
        SourceText source = SourceText.of("query", text);
        diagnostics.forEach(diagnostic -> terminal.err().print(DiagnosticPrinter.print(diagnostic, source)));
    }

    private List<Event> events(Terminal terminal, DeadLetters deadLetters, RunSummary summary) {
        IndexPattern pattern = index == null ? IndexPattern.any() : IndexPattern.of(index);
        TimeRange range = times.range(session);
        // of an event that is shown in several views, the one that comes first among those asked for
        EventCollector collector = new EventCollector(
                event -> event.isVisibleTo(pattern) && range.contains(event.timestamp()), deadLetters);
        Inputs found = inputs.find(session, positional);
        found.problems().forEach(problem -> summary.failed(problem.name(), problem.reason()));
        long total = InputOptions.totalSize(found);
        try (Progress progress = new Progress(terminal, total, quiet, session.clock())) {
            ReadListener listener = summary.listener(
                    (bytes, records) -> progress.step(bytes, collector.events().size(), 0));
            new InputReader(inputs.codecs(session, false), inputs.readOptions(), collector, listener)
                    .read(found.found(), session.interruption()::requested);
        }
        if (!quiet) {
            // which index an event is of matters to rules
            collector.counters().remove("ecs.unrouted");
            if (!timestampField.equals(DEFAULT_TIMESTAMP)) {
                collector.counters().remove("ecs.no_timestamp");
            }
            Remarks.of(collector.counters()).forEach(remark -> terminal.say("note: " + remark));
        }
        return collector.events();
    }

    private Compilation compile(String text, AskedLanguage asked, Schema schema) {
        UnknownFields usual = asked == AskedLanguage.EQL ? UnknownFields.ERROR : UnknownFields.WARN;
        UnknownFields unknown = unknownFields == null ? usual : unknownFields;
        return switch (asked) {
            case EQL ->
                Eql.compile(text, new EqlOptions(schema, unknown, categoryField, order(), dialect, FieldHints.NONE));
            case KQL -> Kql.compile(text, new KqlOptions(schema, unknown, session.clock()));
            case LUCENE -> Lucene.compile(text, new KqlOptions(schema, unknown, session.clock()));
        };
    }

    private EventOrder order() {
        return new EventOrder(timestampField, tiebreakerField);
    }

    private QueryResult run(
            QueryPlan plan, AskedLanguage asked, List<Event> events, @Nullable Integer most, int perKey) {
        if (asked != AskedLanguage.EQL && plan instanceof QueryPlan.EventPlan search) {
            return QueryRunner.search(search, events, most == null ? Integer.MAX_VALUE : most);
        }
        int usual = plan instanceof QueryPlan.SamplePlan ? DEFAULT_SAMPLES : Integer.MAX_VALUE;
        return QueryRunner.run(plan, events, order(), most == null ? usual : most, perKey);
    }

    private boolean answer(
            String text, AskedLanguage asked, List<Event> events, Schema schema, Terminal terminal, ResultWriter out) {
        Compilation compilation = compile(text, asked, schema);
        print(compilation.diagnostics(), text, terminal);
        Optional<QueryPlan> plan = compilation.plan();
        if (plan.isEmpty()) {
            return false;
        }
        QueryResult result = run(plan.get(), asked, events, size, samplesPerKey);
        OutputFormat format = output.format(terminal);
        switch (format) {
            case TABLE -> QueryOutput.table(result, out, terminal.width());
            case NDJSON -> QueryOutput.ndjson(result, out);
            case JSON -> QueryOutput.json(result, out);
            case CSV -> QueryOutput.csv(result, out);
            case ES -> out.line(Json.bytes(QueryOutput.response(result, asked)));
        }
        return true;
    }

    /** One line for each query, in order; a query that fails has its error there. */
    private boolean answerAll(
            List<Map<String, @Nullable Object>> queries, List<Event> events, Schema schema, ResultWriter out) {
        for (Map<String, @Nullable Object> query : queries) {
            out.line(Json.bytes(answerOne(query, events, schema)));
        }
        return true;
    }

    private Map<String, @Nullable Object> answerOne(
            Map<String, @Nullable Object> query, List<Event> events, Schema schema) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("name", query.get("name"));
        String text = query.get("query") instanceof String written ? written : "";
        Object written = query.get("language");
        try {
            AskedLanguage asked = AskedLanguage.of(written == null ? language : written.toString());
            Integer most = query.get("size") instanceof Number number ? Integer.valueOf(number.intValue()) : size;
            checkSize(most);
            int perKey = query.get("max_samples_per_key") instanceof Number number ? number.intValue() : samplesPerKey;
            checkSamplesPerKey(perKey);
            Compilation compilation = compile(text, asked, schema);
            Optional<QueryPlan> plan = compilation.plan();
            if (plan.isPresent()) {
                answer.putAll(QueryOutput.response(run(plan.get(), asked, events, most, perKey), asked));
            } else {
                answer.put("error", error(compilation, text));
            }
        } catch (UsageException refused) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("message", refused.problem());
            refused.help().ifPresent(help -> error.put("help", help));
            answer.put("error", error);
        }
        return answer;
    }

    private static Map<String, Object> error(Compilation compilation, String text) {
        Diagnostic first = compilation.diagnostics().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .orElseThrow();
        SourceText source = SourceText.of("query", text);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", first.code());
        error.put("severity", first.severity().label());
        error.put("message", first.message());
        error.put("line", source.line(first.range().start()));
        error.put("column", source.column(first.range().start()));
        error.put("end_line", source.line(first.range().end()));
        error.put("end_column", source.column(first.range().end()));
        first.helpText().ifPresent(help -> error.put("help", help));
        return error;
    }
}
