package io.redshank.rules.lint;

import io.redshank.expr.plan.EventOrder;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.eql.Eql;
import io.redshank.lang.eql.EqlDialect;
import io.redshank.lang.eql.EqlOptions;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.model.Diagnostic;
import io.redshank.model.schema.Schema;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.QueryText;
import io.redshank.rules.RuleHints;
import io.redshank.rules.RuleSources;
import java.util.List;
import java.util.Optional;

/** Reads the queries of rules, each once however many checks look at it. Stateless. */
final class QueryReading {
    private QueryReading() {}

    /** The file's query against the fields of its sources; without data, against those of ECS, and others are let pass. */
    static Optional<ReviewedQuery> read(ReviewedFile file, LintData data) {
        Optional<QueryText> text = file.query();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (file.language()) {
            case "eql" -> Optional.of(eql(file, text.get(), data));
            default -> Optional.empty();
        };
    }

    private static ReviewedQuery eql(ReviewedFile file, QueryText text, LintData data) {
        RuleSources sources = file.sources();
        Schema schema = data.fields().schemaFor(sources);
        EqlOptions options = new EqlOptions(
                schema,
                data.knowsIntegrations() ? UnknownFields.ERROR : UnknownFields.IGNORE,
                file.rule().text("event_category_override").map(Placed::value).orElse("event.category"),
                EventOrder.DEFAULT,
                EqlDialect.ELASTICSEARCH,
                new RuleHints(data.fields(), sources));
        List<Diagnostic> diagnostics = Eql.compile(text.value(), options).diagnostics().stream()
                .map(diagnostic -> diagnostic.relocate(text::inFile))
                .toList();
        Optional<EqlQuery> tree = Eql.parse(text.value()).query();
        return new ReviewedQuery(text, tree, diagnostics);
    }
}
