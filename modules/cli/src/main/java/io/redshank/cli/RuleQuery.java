package io.redshank.cli;

import io.redshank.cli.lint.LintView;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.kql.Kql;
import io.redshank.lang.kql.KqlLiteral;
import io.redshank.lang.kql.KqlOptions;
import io.redshank.lang.kql.KqlQuery;
import io.redshank.model.Diagnostic;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.NearNames;
import io.redshank.model.SourceText;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.MapSchema;
import io.redshank.rules.lint.ReviewedFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A search for rules in KQL. A rule's fields are its keys as the file has them: those of the table {@code rule} by their own
 * names, those of {@code metadata} below that name, and {@code file}. What people read is text, of which words are searched;
 * numbers are numbers, dates are dates; all else is exact. Immutable.
 */
final class RuleQuery {
    /** Keys that any rule may have, so that none of them is a mistake where no rule has it. */
    private static final Map<String, FieldType> TYPES = new HashMap<>();

    static {
        put(
                FieldType.KEYWORD,
                "alert_suppression.group_by author building_block_type data_view_id event_category_override file from index"
                        + " interval language license machine_learning_job_id metadata.integration metadata.maturity"
                        + " metadata.min_stack_version metadata.min_stack_comments new_terms.value"
                        + " new_terms.history_window_start.value query references rule_id severity tags threat.framework"
                        + " threat.tactic.id threat.tactic.name threat.technique.id threat.technique.name"
                        + " threat.technique.subtechnique.id threat.technique.subtechnique.name threat_index threat_query"
                        + " threshold.field threshold.cardinality.field timeline_id timeline_title timestamp_override type");
        put(FieldType.TEXT, "name description note setup false_positives");
        put(FieldType.LONG, "risk_score max_signals version anomaly_threshold threshold.value");
        put(FieldType.DATE, "metadata.creation_date metadata.updated_date metadata.deprecation_date");
    }

    /** What stands between conditions, or asks for more than a word does. */
    private static final Pattern KEYWORD = Pattern.compile("(?i)(^|[\\s(])(and|or|not)\\s");

    private static final Pattern CLAUSE = Pattern.compile("([A-Za-z_][A-Za-z0-9_.]*)(\\s*(<=|>=|<|>)|\\s*:)(\\s?)");

    private static final Pattern QUOTED = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
    private static final Pattern DAY = Pattern.compile("(\\d{4})/(\\d{2})/(\\d{2})");

    private final QueryPlan.EventPlan plan;
    private final Path here;

    private RuleQuery(QueryPlan.EventPlan plan, Path here) {
        this.plan = plan;
        this.here = here;
    }

    private static void put(FieldType type, String names) {
        Arrays.stream(names.split(" ")).forEach(name -> TYPES.put(name, type));
    }

    /**
     * Whether a text is a query rather than words: it has a condition on a field, and says more than words can, by {@code and},
     * {@code or}, {@code not}, an order, a blank behind the colon, or a field that only queries have.
     */
    static boolean isMeant(String text) {
        String unquoted = QUOTED.matcher(text).replaceAll("\"\"");
        List<String> fields = new ArrayList<>();
        boolean more = KEYWORD.matcher(unquoted).find();
        var clauses = CLAUSE.matcher(unquoted);
        while (clauses.find()) {
            String field = clauses.group(1);
            fields.add(field);
            more |= clauses.group(3) != null || !clauses.group(4).isEmpty() || field.matches(".*[._].*");
            more |= TYPES.containsKey(field) && !RuleSearch.FIELDS.contains(field);
        }
        return more && !fields.isEmpty();
    }

    /**
     * Reads a query.
     *
     * @param rules whose keys may be named besides those that every rule may have
     * @param here what {@code file} is relative to
     * @throws UsageException if it is no KQL, or names a field that rules do not have
     */
    static RuleQuery of(String text, List<ReviewedFile> rules, Path here, InstantSource clock) {
        Map<String, FieldType> types = new HashMap<>(TYPES);
        for (ReviewedFile rule : rules) {
            document(rule, here).fields().forEach(field -> types.putIfAbsent(field, FieldType.DYNAMIC));
        }
        Kql.parse(text).query().ifPresent(query -> checkFields(query, types));
        Compilation compiled = Kql.compile(text, new KqlOptions(new MapSchema(types), UnknownFields.IGNORE, clock));
        Optional<QueryPlan> plan = compiled.plan();
        if (plan.isPresent() && plan.get() instanceof QueryPlan.EventPlan events) {
            return new RuleQuery(events, here);
        }
        SourceText source = SourceText.of("query", text);
        StringBuilder errors = new StringBuilder("this is no KQL over the fields of rules");
        compiled.diagnostics().stream()
                .filter(Diagnostic::isError)
                .forEach(error -> errors.append('\n')
                        .append(DiagnosticPrinter.print(error, source).stripTrailing()));
        throw new UsageException(errors.toString(), null);
    }

    private static void checkFields(KqlQuery query, Map<String, FieldType> types) {
        switch (query) {
            case KqlQuery.Everything everything -> {}
            case KqlQuery.Or or -> or.operands().forEach(operand -> checkFields(operand, types));
            case KqlQuery.And and -> and.operands().forEach(operand -> checkFields(operand, types));
            case KqlQuery.Not not -> checkFields(not.operand(), types);
            case KqlQuery.Is is -> checkField(is.field(), types);
            case KqlQuery.Range range -> checkField(range.field(), types);
            case KqlQuery.Nested nested -> checkField(nested.path(), types);
            case KqlQuery.FreeText text -> {}
        }
    }

    private static void checkField(KqlLiteral field, Map<String, FieldType> types) {
        String name = field.text();
        boolean known = field.isPattern()
                || types.keySet().stream().anyMatch(type -> type.equals(name) || type.startsWith(name + "."));
        if (!known) {
            String near = NearNames.nearest(name, types.keySet());
            throw new UsageException(
                    "rules have no field `" + name + "` to search",
                    near == null ? null : "did you mean `" + near + "`?");
        }
    }

    /** Whether a rule satisfies the query. */
    boolean matches(ReviewedFile rule) {
        Document document = document(rule, here);
        return Interpreter.test(plan.condition(), new Event("", "", 0, document));
    }

    private static Document document(ReviewedFile rule, Path here) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(rule.rule().plain());
        Map<String, Object> metadata = new LinkedHashMap<>(rule.metadata().plain());
        metadata.replaceAll(
                (key, value) -> value instanceof String text ? DAY.matcher(text).replaceFirst("$1-$2-$3") : value);
        fields.put("metadata", metadata);
        fields.put("file", LintView.relative(here, rule.path()));
        return Document.of(fields);
    }
}
