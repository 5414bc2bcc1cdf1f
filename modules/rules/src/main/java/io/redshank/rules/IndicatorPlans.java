package io.redshank.rules;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan.IndicatorPlan;
import io.redshank.expr.plan.TimedCondition;
import io.redshank.lang.Compilation;
import io.redshank.lang.UnknownFields;
import io.redshank.lang.filter.FilterReading;
import io.redshank.lang.filter.Filters;
import io.redshank.lang.kql.Kql;
import io.redshank.lang.kql.KqlOptions;
import io.redshank.lang.lucene.Lucene;
import io.redshank.model.Diagnostic;
import io.redshank.model.IndexPattern;
import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import io.redshank.rules.RuleType.QueryLanguage;
import io.redshank.rules.RuleType.ThreatMatchRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What threat-match rules say of indicators, made ready to run. Stateless. */
final class IndicatorPlans {
    /** Indicators are documents of any feed: fields that ECS does not have are read as JSON has them. */
    private static final Schema INDICATORS = EcsSchema.instance();

    /** Two moments that share no unit: a query that means the same at both has no date that moves. */
    private static final Condition NEVER = new Condition.Constant(false);

    private static final Instant ONE_DAY = Instant.parse("2001-02-03T04:05:06.007Z");

    private static final Instant ANOTHER_DAY = Instant.parse("2018-11-29T17:38:49.531Z");

    private IndicatorPlans() {}

    /**
     * Which indicators count for a rule.
     *
     * @param condition null if it cannot be told
     * @param notRun why this version cannot tell it, or null
     * @param diagnostics of the query on indicators, by position in the rule file
     */
    record Selection(
            @Nullable TimedCondition condition, @Nullable String notRun, List<Diagnostic> diagnostics) {

        private static Selection notRun(String reason) {
            return new Selection(null, reason, List.of());
        }
    }

    /** Reads what a rule says of indicators: its query and filters on them, and whether its mapping can hold. */
    static Selection selection(ThreatMatchRule rule) {
        String impossible = impossible(rule.mapping());
        if (impossible != null) {
            return Selection.notRun(impossible);
        }
        return switch (filters(rule, ONE_DAY)) {
            case FilterReading.Refused(String what) ->
                Selection.notRun("this version does not evaluate " + what + " in `threat_filters`");
            case FilterReading.Read(Condition filters) ->
                selection(
                        rule,
                        filters(rule, ANOTHER_DAY).equals(new FilterReading.Read(filters))
                                ? TimedCondition.always(filters)
                                : now -> filters(rule, now) instanceof FilterReading.Read(Condition then)
                                        ? then
                                        : NEVER);
        };
    }

    private static FilterReading filters(ThreatMatchRule rule, Instant now) {
        return Filters.read(rule.threatFilters(), INDICATORS, now);
    }

    private static Selection selection(ThreatMatchRule rule, TimedCondition filters) {
        QueryText query = rule.threatQuery();
        if (query == null) {
            return new Selection(filters, null, List.of());
        }
        QueryLanguage language = rule.threatLanguage();
        Compilation compilation = compile(query, language, ONE_DAY);
        List<Diagnostic> diagnostics = compilation.diagnostics().stream()
                .map(diagnostic -> diagnostic.relocate(query::inFile))
                .toList();
        Optional<Condition> atOne = condition(compilation);
        if (atOne.isEmpty()) {
            return new Selection(null, null, diagnostics);
        }
        TimedCondition timed = condition(compile(query, language, ANOTHER_DAY)).equals(atOne)
                ? TimedCondition.always(atOne.get())
                : now -> condition(compile(query, language, now)).orElse(NEVER);
        return new Selection(timed.and(filters), null, diagnostics);
    }

    private static Compilation compile(QueryText query, QueryLanguage language, Instant now) {
        KqlOptions options = new KqlOptions(INDICATORS, UnknownFields.IGNORE, () -> now);
        return language == QueryLanguage.LUCENE
                ? Lucene.compile(query.value(), options)
                : Kql.compile(query.value(), options);
    }

    private static Optional<Condition> condition(Compilation compilation) {
        return compilation.plan().map(QueryPlan.EventPlan.class::cast).map(QueryPlan.EventPlan::condition);
    }

    /** Why a mapping finds nothing, or null if it may. */
    private static @Nullable String impossible(List<List<ThreatMatchRule.Entry>> mapping) {
        for (List<ThreatMatchRule.Entry> group : mapping) {
            if (group.stream().allMatch(ThreatMatchRule.Entry::negate)) {
                return "a group of `threat_mapping` has no entry without `negate`";
            }
            for (ThreatMatchRule.Entry entry : group) {
                if (!entry.negate()
                        && group.contains(new ThreatMatchRule.Entry(entry.field(), entry.indicatorField(), true))) {
                    return "a group of `threat_mapping` asks that `" + entry.field() + "` both equals `"
                            + entry.indicatorField() + "` and does not";
                }
            }
        }
        return mapping.isEmpty() ? "`threat_mapping` has no group" : null;
    }

    /**
     * The plan of a rule that can run.
     *
     * @param schema the fields of the rule's events
     */
    static IndicatorPlan plan(
            ThreatMatchRule rule, Condition events, TimedCondition indicators, Schema schema, Duration lookBack) {
        List<IndicatorPlan.Group> groups = rule.mapping().stream()
                .map(group -> new IndicatorPlan.Group(group.stream()
                        .map(entry -> new IndicatorPlan.Entry(
                                field(entry.field(), schema),
                                field(entry.indicatorField(), INDICATORS),
                                entry.negate()))
                        .toList()))
                .toList();
        return new IndicatorPlan(
                events, groups, IndexPattern.of(rule.threatIndex()), indicators, rule.indicatorPath(), lookBack);
    }

    private static Expr.Field field(String name, Schema schema) {
        return new Expr.Field(name, schema.typeOf(name).orElse(FieldType.DYNAMIC));
    }
}
