package io.redshank.rules;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.AlertGroups;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.expr.plan.RunSchedule;
import io.redshank.expr.plan.TimedCondition;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.eql.Eql;
import io.redshank.lang.eql.EqlDialect;
import io.redshank.lang.eql.EqlOptions;
import io.redshank.lang.filter.FilterReading;
import io.redshank.lang.filter.Filters;
import io.redshank.lang.kql.Kql;
import io.redshank.lang.kql.KqlOptions;
import io.redshank.lang.lucene.Lucene;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import io.redshank.rules.RuleType.EndpointRule;
import io.redshank.rules.RuleType.EqlRule;
import io.redshank.rules.RuleType.EsqlRule;
import io.redshank.rules.RuleType.MachineLearningRule;
import io.redshank.rules.RuleType.NewTermsRule;
import io.redshank.rules.RuleType.QueryLanguage;
import io.redshank.rules.RuleType.QueryRule;
import io.redshank.rules.RuleType.SavedQueryRule;
import io.redshank.rules.RuleType.ThreatMatchRule;
import io.redshank.rules.RuleType.ThresholdRule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes programs of rule files. Stateless and thread-safe; the work is that of compiling the query.
 */
public final class RuleCompiler {
    /** The code of the warning that a rule, though right, is not run. */
    public static final String NOT_RUN = "not-run";

    /** The code of what a query language has elsewhere and not here. */
    private static final String UNSUPPORTED = "RS829";

    private static final Condition NEVER = new Condition.Constant(false);

    private static final String CATEGORY_FIELD = "event.category";

    private RuleCompiler() {}

    /**
     * What compiling a rule gave. Immutable.
     *
     * @param program empty if a diagnostic says why the rule does not run
     * @param diagnostics about the query and what this version cannot do, by position in the rule file; findings of reading
     *     the file are not repeated
     */
    public record Compiled(Optional<Program> program, List<Diagnostic> diagnostics) {
        public Compiled {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * Compiles the rule of a file against the fields of ECS. A field that ECS does not have is read as JSON has it, without
     * a word: most rules name fields of their own sources.
     *
     * @return as {@link #compile(RuleFile, RuleFields, UnknownFields)}
     */
    public static Compiled compile(RuleFile file) {
        return compile(file, RuleFields.ecs(), UnknownFields.IGNORE);
    }

    /**
     * Compiles the rule of a file against the fields of its own sources.
     *
     * @param fields what the sources of rules have
     * @param unknownFields what to make of a field that the rule's sources lack
     * @return without a program, but with a warning of code {@link #NOT_RUN}, if this version cannot run such a rule; no
     *     program and no diagnostic if the file has no usable rule; its findings say why
     */
    public static Compiled compile(RuleFile file, RuleFields fields, UnknownFields unknownFields) {
        return file.rule()
                .map(rule -> filtered(rule, compile(rule, fields, unknownFields), fields))
                .orElseGet(() -> new Compiled(Optional.empty(), List.of()));
    }

    /**
     * The program that does not see what the rule's exceptions hide.
     *
     * @param compiled of the same file
     * @return without a program, and with a warning of code {@link #NOT_RUN}, if an exception of the rule cannot be applied: the rule
     *     would tell what nobody wants to hear
     */
    public static Compiled withExceptions(RuleFile file, Compiled compiled, Exceptions exceptions, RuleFields fields) {
        Optional<Rule> rule = file.rule();
        Optional<Program> program = compiled.program();
        if (rule.isEmpty() || program.isEmpty()) {
            return compiled;
        }
        return switch (exceptions.appliedTo(program.get(), rule.get(), fields.schemaFor(rule.get()))) {
            case Exceptions.Applied.To(Program applied) -> new Compiled(Optional.of(applied), compiled.diagnostics());
            case Exceptions.Applied.Refused(String reason) -> notRun(reason);
        };
    }

    /** The program that sees only what passes the rule's filters. */
    private static Compiled filtered(Rule rule, Compiled compiled, RuleFields fields) {
        if (rule.source().filters().isEmpty() || compiled.program().isEmpty()) {
            return compiled;
        }
        return switch (Filters.read(rule.source().filters(), fields.schemaFor(rule), Instant.now())) {
            case FilterReading.Refused(String what) ->
                notRun("this version does not evaluate " + what + " in `filters`");
            case FilterReading.Read(Condition condition) ->
                new Compiled(
                        compiled.program().map(program -> new Guard(condition).appliedTo(program)),
                        compiled.diagnostics());
        };
    }

    private static Compiled compile(Rule rule, RuleFields fields, UnknownFields unknownFields) {
        if (rule.source().dataViewId() != null) {
            return notRun("this version knows no data views");
        }
        return switch (rule.type()) {
            case EqlRule eql -> compile(rule, eql, fields, unknownFields);
            case EndpointRule endpoint -> compile(rule, endpoint);
            case QueryRule query ->
                compile(rule, query.language(), query.query(), fields, unknownFields, condition -> condition);
            case SavedQueryRule saved ->
                compile(rule, saved.language(), saved.query(), fields, unknownFields, condition -> condition);
            case ThresholdRule threshold ->
                compile(
                        rule,
                        threshold.language(),
                        threshold.query(),
                        fields,
                        unknownFields,
                        events -> threshold(rule, threshold, events.condition(), fields.schemaFor(rule)));
            case NewTermsRule terms ->
                compile(
                        rule,
                        terms.language(),
                        terms.query(),
                        fields,
                        unknownFields,
                        events -> new RulePlan.NewTermsPlan(
                                events.condition(), keys(terms.fields(), fields.schemaFor(rule)), terms.history()));
            case ThreatMatchRule match -> compile(rule, match, fields, unknownFields);
            case EsqlRule esql -> notRun(rule.type());
            case MachineLearningRule learning -> notRun(rule.type());
        };
    }

    private static Compiled compile(Rule rule, ThreatMatchRule match, RuleFields fields, UnknownFields unknownFields) {
        IndicatorPlans.Selection indicators = IndicatorPlans.selection(match);
        if (indicators.notRun() != null) {
            return notRun(indicators.notRun());
        }
        TimedCondition selection = indicators.condition();
        Compiled compiled = compile(
                rule,
                match.language(),
                match.query(),
                fields,
                unknownFields,
                events -> IndicatorPlans.plan(
                        match,
                        events.condition(),
                        Objects.requireNonNullElse(selection, TimedCondition.always(NEVER)),
                        fields.schemaFor(rule),
                        rule.schedule().lookBack()));
        List<Diagnostic> diagnostics = new ArrayList<>(compiled.diagnostics());
        diagnostics.addAll(indicators.diagnostics());
        diagnostics.sort(Comparator.comparingInt(found -> found.range().start()));
        return new Compiled(selection == null ? Optional.empty() : compiled.program(), diagnostics);
    }

    /** A rule whose query selects single events, of which something may be made. */
    private static Compiled compile(
            Rule rule,
            QueryLanguage language,
            @Nullable QueryText query,
            RuleFields fields,
            UnknownFields unknownFields,
            Function<QueryPlan.EventPlan, RulePlan> made) {
        if (query == null) {
            return rule.source().filters().isEmpty()
                    ? notRun("the rule has no query of its own")
                    : new Compiled(
                            Optional.of(program(
                                    rule,
                                    made.apply(new QueryPlan.EventPlan(new Condition.Constant(true), List.of())),
                                    EventOrder.DEFAULT,
                                    fields)),
                            List.of());
        }
        KqlOptions options = new KqlOptions(fields.schemaFor(rule), unknownFields, InstantSource.system());
        Compilation compilation = language == QueryLanguage.LUCENE
                ? Lucene.compile(query.value(), options)
                : Kql.compile(query.value(), options);
        return new Compiled(
                compilation
                        .plan()
                        .map(QueryPlan.EventPlan.class::cast)
                        .map(made)
                        .map(plan -> program(rule, plan, EventOrder.DEFAULT, fields)),
                inFile(compilation, query));
    }

    private static Program program(Rule rule, RulePlan plan, EventOrder order, RuleFields fields) {
        Schedule schedule = rule.schedule();
        return new Program(
                rule.header(),
                plan,
                rule.source().pattern(),
                order,
                new RunSchedule(
                        schedule.lookBack(),
                        schedule.delay(),
                        schedule.every(),
                        schedule.timestampOverride(),
                        schedule.timestampFallback()),
                Optional.ofNullable(rule.suppression())
                        .map(suppression -> groups(suppression, schedule, fields.schemaFor(rule))));
    }

    /** Without a duration, alerts fold that one run would find. */
    private static AlertGroups groups(Suppression suppression, Schedule schedule, Schema schema) {
        Duration duration = suppression.duration();
        return new AlertGroups(
                keys(suppression.groupBy(), schema).stream().map(JoinKey::field).toList(),
                duration == null ? schedule.every() : duration,
                duration == null,
                suppression.missingFields() == Suppression.MissingFields.SUPPRESS);
    }

    /** A run looks back over the window and comes again after the interval; here the window is never the shorter one. */
    private static RulePlan threshold(Rule rule, ThresholdRule threshold, Condition condition, Schema schema) {
        Duration window = rule.schedule().lookBack().minus(rule.schedule().delay());
        Duration interval = rule.schedule().every();
        return new RulePlan.ThresholdPlan(
                condition,
                keys(threshold.fields(), schema),
                threshold.value(),
                threshold.cardinality().stream()
                        .map(entry -> new RulePlan.ThresholdPlan.Distinct(key(entry.field(), schema), entry.value()))
                        .toList(),
                window.compareTo(interval) < 0 ? interval : window,
                interval);
    }

    private static List<JoinKey> keys(List<String> fields, Schema schema) {
        return fields.stream().map(field -> key(field, schema)).toList();
    }

    private static JoinKey key(String field, Schema schema) {
        return new JoinKey(new Expr.Field(field, schema.typeOf(field).orElse(FieldType.DYNAMIC)), false);
    }

    private static List<Diagnostic> inFile(Compilation compilation, QueryText query) {
        return compilation.diagnostics().stream()
                .map(diagnostic -> diagnostic.relocate(query::inFile))
                .toList();
    }

    private static Compiled compile(Rule rule, EqlRule eql, RuleFields fields, UnknownFields unknownFields) {
        EventOrder order = new EventOrder(
                Objects.requireNonNullElse(eql.timestampField(), EventOrder.DEFAULT.timestampField()),
                eql.tiebreakerField());
        Compilation compilation = Eql.compile(
                eql.query().value(),
                new EqlOptions(
                        fields.schemaFor(rule),
                        unknownFields,
                        Objects.requireNonNullElse(eql.eventCategoryField(), CATEGORY_FIELD),
                        order,
                        EqlDialect.ELASTICSEARCH,
                        new RuleHints(fields, RuleSources.of(rule))));
        return new Compiled(
                compilation.plan().map(plan -> program(rule, plan, order, fields)), inFile(compilation, eql.query()));
    }

    /**
     * An endpoint rule. The product runs it on the systems it lists, so it sees their events, and those that do not say of
     * what system they are. What its dialect has and this version does not run makes it a rule that is not run.
     */
    private static Compiled compile(Rule rule, EndpointRule endpoint) {
        Compilation compilation = Eql.compile(
                endpoint.query().value(),
                new EqlOptions(EcsSchema.instance(), UnknownFields.IGNORE, EqlDialect.ENDPOINT));
        boolean beyondUs = compilation.diagnostics().stream()
                .filter(Diagnostic::isError)
                .allMatch(error -> error.code().equals(UNSUPPORTED));
        return new Compiled(
                compilation
                        .plan()
                        .map(plan -> new Program(
                                rule.header(),
                                new Guard(SystemCondition.of(endpoint.systems())).appliedTo(plan),
                                rule.source().pattern(),
                                EventOrder.DEFAULT)),
                compilation.diagnostics().stream()
                        .map(diagnostic -> beyondUs && diagnostic.isError() ? asNotRun(diagnostic) : diagnostic)
                        .map(diagnostic -> diagnostic.relocate(endpoint.query()::inFile))
                        .toList());
    }

    private static Diagnostic asNotRun(Diagnostic unsupported) {
        return Diagnostic.warning(NOT_RUN, unsupported.range(), unsupported.message())
                .withHelp(unsupported.helpText().orElse(null));
    }

    private static Compiled notRun(RuleType type) {
        return notRun("this version does not evaluate rules of type `" + type.typeName() + "`");
    }

    private static Compiled notRun(String message) {
        return new Compiled(Optional.empty(), List.of(Diagnostic.warning(NOT_RUN, SourceRange.at(0), message)));
    }
}
