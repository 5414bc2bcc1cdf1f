package io.redshank.rules.overlap;

import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.IndexPattern;
import io.redshank.rules.Fields;
import io.redshank.rules.RuleSources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is compared of a rule. Immutable.
 *
 * @param kind what its alerts are made of
 * @param index the indices that it reads
 * @param filters what events must pass besides the query, and the data view that they are from, as plain values
 * @param stages the conditions of its query: one, or those of a sequence in order; none for rows
 * @param terms what else decides whether and when an alert is raised, by the keys of the rule format
 */
public record ComparedRule(
        Kind kind, IndexPattern index, Map<String, Object> filters, List<Form> stages, Map<String, Object> terms) {
    private static final List<String> FILTERS = List.of("filters", "data_view_id");
    private static final String BLOCK = "building_block_type";
    private static final List<String> TERMS = List.of(
            BLOCK,
            "alert_suppression",
            "threshold",
            "new_terms",
            "new_terms_fields",
            "history_window_start",
            "threat_index",
            "threat_mapping",
            "threat_query",
            "threat_language",
            "threat_indicator_path",
            "threat_filters",
            "timestamp_field",
            "tiebreaker_field");

    /** What alerts are made of. */
    public enum Kind {
        /** Each event that satisfies the condition. */
        EVENTS,
        /** As many events as a threshold says. */
        THRESHOLD,
        /** Events with values not seen before. */
        NEW_TERMS,
        /** Events that share values with indicators. */
        INDICATORS,
        /** Events that follow each other, or lie together. */
        SEQUENCE,
        /** Rows that a query makes. */
        ROWS
    }

    public ComparedRule {
        stages = List.copyOf(stages);
    }

    /**
     * What is compared of a rule by the conditions of its query; empty if the query keeps only some of its results or the rule's
     * type has no query of its own.
     *
     * @param rule the rule's own table
     */
    public static Optional<ComparedRule> of(Fields rule, String type, RuleSources sources, QueryPlan plan) {
        Map<String, Object> all = rule.plain();
        Map<String, Object> terms = only(all, TERMS);
        Optional<Kind> kind = kind(type, plan);
        if (kind.isEmpty() || !plan.pipes().isEmpty()) {
            return Optional.empty();
        }
        List<Form> stages = switch (plan) {
            case QueryPlan.EventPlan events -> List.of(FormReader.read(events.condition()));
            case QueryPlan.SequencePlan sequence -> {
                terms.put("maxspan", String.valueOf(sequence.maxSpan()));
                yield stages(sequence.stages(), sequence.until(), terms);
            }
            case QueryPlan.SamplePlan sample -> stages(sample.stages(), null, terms);
        };
        return Optional.of(new ComparedRule(kind.get(), sources.pattern(), only(all, FILTERS), stages, terms));
    }

    /** What is compared of a rule whose query makes rows: its text in one form. */
    public static ComparedRule ofRows(Fields rule, String query) {
        Map<String, Object> terms = only(rule.plain(), TERMS);
        terms.put("query", query);
        return new ComparedRule(Kind.ROWS, IndexPattern.any(), only(rule.plain(), FILTERS), List.of(), terms);
    }

    private static Optional<Kind> kind(String type, QueryPlan plan) {
        if (!(plan instanceof QueryPlan.EventPlan)) {
            return type.equals("eql") ? Optional.of(Kind.SEQUENCE) : Optional.empty();
        }
        return switch (type) {
            case "eql", "query" -> Optional.of(Kind.EVENTS);
            case "threshold" -> Optional.of(Kind.THRESHOLD);
            case "new_terms" -> Optional.of(Kind.NEW_TERMS);
            case "threat_match" -> Optional.of(Kind.INDICATORS);
            default -> Optional.empty();
        };
    }

    private static List<Form> stages(List<Stage> stages, @Nullable Stage until, Map<String, Object> terms) {
        List<Form> forms = new ArrayList<>();
        List<Object> ties = new ArrayList<>();
        for (Stage stage : stages) {
            forms.add(FormReader.read(stage.condition()));
            ties.add(List.of(stage.keys(), stage.missing()));
        }
        if (until != null) {
            forms.add(FormReader.read(until.condition()));
            ties.add(List.of(until.keys(), "until"));
        }
        terms.put("keys", ties);
        return forms;
    }

    private static Map<String, Object> only(Map<String, Object> all, List<String> keys) {
        Map<String, Object> only = new LinkedHashMap<>();
        for (String key : keys) {
            Object value = all.get(key);
            if (value != null) {
                only.put(key, value);
            }
        }
        return only;
    }

    /** Whether its alerts are for other rules to build on. */
    boolean isBuildingBlock() {
        return terms.containsKey(BLOCK);
    }

    /** Whether each event that satisfies its condition is shown to people. */
    boolean alertsOnEachEvent() {
        return kind == Kind.EVENTS && !isBuildingBlock();
    }

    /** Whether there is one condition on single events. */
    boolean hasOneCondition() {
        return stages.size() == 1 && kind != Kind.SEQUENCE;
    }

    /** That one condition. */
    Form condition() {
        return stages.getFirst();
    }

    /** Whether the rule sees every event that another one sees. */
    boolean seesAllOf(ComparedRule other) {
        return (filters.isEmpty() || filters.equals(other.filters))
                && Objects.equals(filters.get("data_view_id"), other.filters.get("data_view_id"))
                && index.coversAllOf(other.index);
    }

    /** Whether both see the same events. */
    boolean seesTheSameAs(ComparedRule other) {
        return seesAllOf(other) && other.seesAllOf(this);
    }

    /** Whether all but the query and the data is the same. */
    boolean hasTermsOf(ComparedRule other) {
        return kind == other.kind && terms.equals(other.terms);
    }
}
