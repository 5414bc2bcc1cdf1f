package io.redshank.rules.lint;

import io.redshank.expr.plan.EventOrder;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.eql.Eql;
import io.redshank.lang.eql.EqlDialect;
import io.redshank.lang.eql.EqlOptions;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.lang.esql.Esql;
import io.redshank.lang.esql.EsqlCheck;
import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlOptions;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.lang.esql.EsqlSchema;
import io.redshank.lang.kql.Kql;
import io.redshank.lang.kql.KqlOptions;
import io.redshank.lang.kql.KqlQuery;
import io.redshank.lang.lucene.Lucene;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.Schema;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.QueryText;
import io.redshank.rules.RuleHints;
import io.redshank.rules.RuleSources;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the queries of the rules of one run. Thread-safe; remembers what the sources of ES|QL rules have, for many read the same. */
final class QueryReading {
    /** Whether a date is right does not depend on what time it is now. */
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private final LintData data;
    private final Map<Schema, EsqlSchema> columns = new ConcurrentHashMap<>();

    QueryReading(LintData data) {
        this.data = data;
    }

    /**
     * The file's query against the fields of its sources; without data, against those of ECS, and others are let pass. Deprecated
     * files are frozen, so that their queries are not looked at.
     */
    Optional<ReviewedQuery> read(ReviewedFile file) {
        Optional<QueryText> text = file.query();
        if (text.isEmpty() || file.isDeprecated() || !file.hasFittingLanguage()) {
            return Optional.empty();
        }
        return switch (file.language()) {
            case "eql" -> Optional.of(eql(file, text.get()));
            case "kuery" -> Optional.of(kql(file, text.get()));
            case "lucene" -> Optional.of(lucene(file, text.get()));
            case "esql" -> Optional.of(esql(file, text.get()));
            default -> Optional.empty();
        };
    }

    private ReviewedQuery eql(ReviewedFile file, QueryText text) {
        RuleSources sources = file.sources();
        Schema schema = data.fields().schemaFor(sources);
        EqlOptions options = new EqlOptions(
                schema,
                unknownFields(),
                file.rule().text("event_category_override").map(Placed::value).orElse("event.category"),
                EventOrder.DEFAULT,
                EqlDialect.ELASTICSEARCH,
                new RuleHints(data.fields(), sources));
        Compilation compiled = Eql.compile(text.value(), options);
        Optional<EqlQuery> tree = Eql.parse(text.value()).query();
        return new ReviewedQuery(
                text,
                tree,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                compiled.plan(),
                inFile(compiled.diagnostics(), text));
    }

    private ReviewedQuery kql(ReviewedFile file, QueryText text) {
        KqlOptions options = new KqlOptions(data.fields().schemaFor(file.sources()), unknownFields(), CLOCK);
        Compilation compiled = Kql.compile(text.value(), options);
        Optional<KqlQuery> tree = Kql.parse(text.value()).query();
        return new ReviewedQuery(
                text,
                Optional.empty(),
                tree,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                compiled.plan(),
                inFile(compiled.diagnostics(), text));
    }

    private ReviewedQuery lucene(ReviewedFile file, QueryText text) {
        KqlOptions options = new KqlOptions(data.fields().schemaFor(file.sources()), unknownFields(), CLOCK);
        Compilation compiled = Lucene.compile(text.value(), options);
        return new ReviewedQuery(
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                compiled.plan(),
                inFile(compiled.diagnostics(), text));
    }

    /** An ES|QL rule says in its query what it reads. */
    private ReviewedQuery esql(ReviewedFile file, QueryText text) {
        Optional<EsqlQuery> tree = Esql.parse(text.value()).query();
        List<String> index = tree.map(EsqlQuery::sources).orElse(List.of()).stream()
                .map(EsqlCommand.Source::pattern)
                .toList();
        RuleSources sources = new RuleSources(index, file.sources().integration());
        Schema schema = data.fields().schemaFor(sources);
        int firstLine = file.source().line(text.inFile(SourceRange.at(0)).start());
        // most mappings are known in part only, and ES|QL rules read sources of which less is known
        UnknownFields unknown = data.fields().isComplete(sources)
                ? UnknownFields.ERROR
                : data.knowsIntegrations() ? UnknownFields.WARN : UnknownFields.IGNORE;
        EsqlOptions options = new EsqlOptions(columns.computeIfAbsent(schema, EsqlSchema::of), unknown, firstLine);
        EsqlCheck check = Esql.check(text.value(), options);
        return new ReviewedQuery(
                text,
                Optional.empty(),
                Optional.empty(),
                tree,
                check.columns(),
                check.reads(),
                Optional.empty(),
                inFile(check.diagnostics(), text));
    }

    private UnknownFields unknownFields() {
        return data.knowsIntegrations() ? UnknownFields.ERROR : UnknownFields.IGNORE;
    }

    private static List<Diagnostic> inFile(List<Diagnostic> diagnostics, QueryText text) {
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.relocate(text::inFile))
                .toList();
    }
}
