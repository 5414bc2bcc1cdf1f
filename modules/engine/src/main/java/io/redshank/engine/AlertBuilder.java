package io.redshank.engine;

import io.redshank.engine.AlertIds.Parent;
import io.redshank.engine.correlate.Detection;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.RuleHeader;
import io.redshank.expr.plan.RulePlan;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds the alert documents of one rule. The time an alert is written is the event time at which it was decided, so that
 * the same events give the same bytes whenever they are read. Immutable and thread-safe.
 */
final class AlertBuilder {
    private final Program program;
    private final RuleHeader rule;
    private final String ruleUuid;
    private final Map<String, Object> ruleFields;

    AlertBuilder(Program program) {
        this(program, AlertIds.ruleUuid(program.rule().ruleId()));
    }

    AlertBuilder(Program program, String ruleUuid) {
        this.program = program;
        this.rule = program.rule();
        this.ruleUuid = ruleUuid;
        this.ruleFields = new LinkedHashMap<>();
        rule.alertFields().forEach((name, value) -> ruleFields.put(AlertFields.RULE + name, value));
        ruleFields.put(AlertFields.RULE + "uuid", ruleUuid);
        ruleFields.put(AlertFields.RULE + "execution.uuid", AlertIds.executionUuid(ruleUuid));
        ruleFields.put(AlertFields.RULE + "execution.type", "scheduled");
    }

    /** The alerts for what was found; of those that belong together, the last one tells of all. */
    List<Alert> of(Detection found) {
        long start = found instanceof Detection.Threshold threshold
                ? threshold.reachedAt() - thresholdPlan().window().toNanos()
                : 0;
        return of(found, start, writtenAt(found));
    }

    /**
     * The alerts for what was found in a window, written at a given time; of those that belong together, the last one tells
     * of all.
     *
     * @param start of the window in nanoseconds since 1970; the ids of thresholds depend on it
     */
    List<Alert> of(Detection found, long start, long writtenAt) {
        return switch (found) {
            case Detection.Single single -> List.of(event(single.event(), writtenAt));
            case Detection.Sequence sequence -> sequence(sequence.events(), writtenAt);
            case Detection.Threshold threshold -> List.of(threshold(threshold, start, writtenAt));
            case Detection.NewTerms terms -> List.of(newTerms(terms, writtenAt));
            case Detection.Indicators indicators -> List.of(indicators(indicators, writtenAt));
        };
    }

    String ruleUuid() {
        return ruleUuid;
    }

    /** The event time at which it was decided: nanoseconds since 1970. */
    long writtenAt(Detection found) {
        return switch (found) {
            case Detection.Single single -> single.event().timestamp();
            case Detection.Sequence sequence -> sequence.decidedAt();
            case Detection.Threshold threshold ->
                threshold.reachedAt() + thresholdPlan().interval().toNanos();
            case Detection.NewTerms terms -> terms.event().timestamp();
            case Detection.Indicators indicated -> indicated.event().timestamp();
        };
    }

    /** The time of what was found: nanoseconds since 1970. */
    long originalTime(Detection found) {
        return found instanceof Detection.Threshold threshold ? threshold.to() : writtenAt(found);
    }

    /** The last event of what was found. */
    Parent parent(Detection found) {
        return parent(found.events().getLast());
    }

    private RulePlan.ThresholdPlan thresholdPlan() {
        if (program.plan() instanceof RulePlan.ThresholdPlan plan) {
            return plan;
        }
        throw new IllegalStateException("a threshold of another rule: " + rule.name());
    }

    private Alert indicators(Detection.Indicators found, long writtenAt) {
        if (!(program.plan() instanceof RulePlan.IndicatorPlan plan)) {
            throw new IllegalStateException("indicators of another rule: " + rule.name());
        }
        Event event = found.event();
        String id = AlertIds.ofEvent(parent(event), ruleUuid);
        Map<String, Object> document = block(id, event, writtenAt, Overrides.of(rule, event.document()));
        Enrichments.add(found.matches(), plan.indicatorPath(), document);
        return alert(id, document, List.of(event));
    }

    private Alert newTerms(Detection.NewTerms found, long writtenAt) {
        Event event = found.event();
        String id = AlertIds.ofTerms(parent(event), ruleUuid, found.values());
        Map<String, Object> document = block(id, event, writtenAt, Overrides.of(rule, event.document()));
        document.put(AlertFields.NEW_TERMS, plain(found.values()));
        return alert(id, document, List.of(event));
    }

    /** The alert of a threshold stands for a document that holds what its events share. */
    private Alert threshold(Detection.Threshold found, long start, long writtenAt) {
        RulePlan.ThresholdPlan plan = thresholdPlan();
        List<String> fields =
                plan.keys().stream().map(key -> key.field().name()).toList();
        List<Object> values = plain(found.values());
        String documentId = AlertIds.ofThreshold(
                rule.ruleId(),
                start,
                fields,
                values.stream().map(Object::toString).toList());
        Parent parent = new Parent(documentId, indices());
        Map<String, Object> shared = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            shared.put(fields.get(i), values.get(i));
        }
        String id = AlertIds.ofEvent(parent, ruleUuid);
        Map<String, Object> document = started(id, writtenAt);
        shared.forEach(document::putIfAbsent);
        document.put("event.kind", "signal");
        document.put(AlertFields.ORIGINAL_TIME, Timestamps.format(found.to()));
        document.put(AlertFields.DEPTH, 1L);
        document.put(AlertFields.ANCESTORS, List.of(AlertAncestry.entry(parent, "event", 0)));
        document.put(AlertFields.THRESHOLD_RESULT, thresholdResult(found, plan, fields, values));
        Document seen = Document.of(nullable(shared));
        addRule(document, seen, Overrides.of(rule, seen), writtenAt);
        return alert(id, document, found.events());
    }

    /** The index patterns as the rule writes them. */
    private String indices() {
        return rule.alertFields().get("indices") instanceof List<?> patterns
                ? String.join(",", patterns.stream().map(Object::toString).toList())
                : "";
    }

    private static Map<String, Object> thresholdResult(
            Detection.Threshold found, RulePlan.ThresholdPlan plan, List<String> fields, List<Object> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("count", found.count());
        result.put("from", Timestamps.format(found.from()));
        List<Object> terms = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            terms.add(fieldAndValue(fields.get(i), values.get(i)));
        }
        result.put("terms", terms);
        List<Object> cardinality = new ArrayList<>();
        for (int i = 0; i < plan.distinct().size(); i++) {
            String field = plan.distinct().get(i).field().field().name();
            cardinality.add(fieldAndValue(field, found.distinct().get(i)));
        }
        if (!cardinality.isEmpty()) {
            result.put("cardinality", cardinality);
        }
        return result;
    }

    private static Map<String, Object> fieldAndValue(String field, Object value) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("field", field);
        pair.put("value", value);
        return pair;
    }

    private static List<Object> plain(List<@Nullable Object> values) {
        return values.stream()
                .map(value -> CanonicalJson.plain(Objects.requireNonNull(value, "the keys are mandatory")))
                .toList();
    }

    private Alert alert(String id, Map<String, Object> document, List<Event> events) {
        if (rule.buildingBlock()) {
            document.put(AlertFields.BUILDING_BLOCK_TYPE, "default");
        }
        return new Alert(id, rule.buildingBlock(), rule, document, events);
    }

    /** The alert for one event. */
    Alert event(Event event) {
        return event(event, event.timestamp());
    }

    private Alert event(Event event, long writtenAt) {
        Parent parent = parent(event);
        String id = AlertIds.ofEvent(parent, ruleUuid);
        Overrides overrides = Overrides.of(rule, event.document());
        Map<String, Object> document = block(id, event, writtenAt, overrides);
        return alert(id, document, List.of(event));
    }

    /**
     * The alerts for a sequence: a building block for each event, then the one that tells of them all.
     *
     * @param decidedAt nanoseconds since 1970 of event time
     */
    List<Alert> sequence(List<Event> events, long decidedAt) {
        List<Parent> parents = events.stream().map(AlertBuilder::parent).toList();
        List<String> ids = new ArrayList<>();
        List<Map<String, Object>> blocks = new ArrayList<>();
        List<Parent> shellParents = new ArrayList<>();
        List<Object> ancestors = new ArrayList<>();
        long deepest = 0;
        for (int i = 0; i < events.size(); i++) {
            String id = AlertIds.ofBlock(parents, i, ruleUuid);
            Map<String, Object> block = block(id, events.get(i), decidedAt, Overrides.none(rule));
            ids.add(id);
            blocks.add(block);
            shellParents.add(parents.get(i));
            shellParents.add(new Parent(id, ""));
            long depth = AlertAncestry.depth(events.get(i)) + 1;
            ancestors.addAll(AlertAncestry.withAncestors(events.get(i)));
            ancestors.add(blockAncestor(id, depth));
            deepest = Math.max(deepest, depth);
        }
        String shellId = AlertIds.ofShell(shellParents, ruleUuid);
        Map<String, Object> shell = shell(shellId, blocks, ancestors, deepest + 1, decidedAt);

        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Map<String, Object> block = blocks.get(i);
            block.put(AlertFields.BUILDING_BLOCK_TYPE, "default");
            block.put(AlertFields.GROUP_ID, shellId);
            block.put(AlertFields.GROUP_INDEX, (long) i);
            alerts.add(new Alert(ids.get(i), true, rule, block, List.of(events.get(i))));
        }
        alerts.add(new Alert(shellId, rule.buildingBlock(), rule, shell, events));
        return alerts;
    }

    private Map<String, Object> block(String id, Event event, long writtenAt, Overrides overrides) {
        Map<String, Object> document = started(id, writtenAt);
        EventCopy.of(event).forEach(document::putIfAbsent);
        document.put(AlertFields.ORIGINAL_TIME, Timestamps.format(event.timestamp()));
        document.put(AlertFields.DEPTH, AlertAncestry.depth(event) + 1);
        document.put(AlertFields.ANCESTORS, AlertAncestry.withAncestors(event));
        addRule(document, event.document(), overrides, writtenAt);
        return document;
    }

    private Map<String, Object> shell(
            String id, List<Map<String, Object>> blocks, List<Object> ancestors, long depth, long writtenAt) {
        Map<String, Object> common = blocks.getFirst();
        for (Map<String, Object> block : blocks.subList(1, blocks.size())) {
            common = common(common, block);
        }
        Map<String, Object> document = started(id, writtenAt);
        common.forEach(document::putIfAbsent);
        document.put(AlertFields.ORIGINAL_TIME, Timestamps.format(writtenAt));
        document.put(AlertFields.DEPTH, depth);
        document.put(AlertFields.ANCESTORS, ancestors);
        document.put(AlertFields.GROUP_ID, id);
        if (rule.buildingBlock()) {
            document.put(AlertFields.BUILDING_BLOCK_TYPE, "default");
        }
        addRule(document, Document.of(nullable(common)), Overrides.none(rule), writtenAt);
        return document;
    }

    /** What every alert begins with; the event's own time and id give way to it. */
    private static Map<String, Object> started(String id, long writtenAt) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("_id", id);
        document.put("@timestamp", Timestamps.format(writtenAt));
        document.put(AlertFields.UUID, id);
        return document;
    }

    private void addRule(Map<String, Object> document, Document seen, Overrides overrides, long writtenAt) {
        String time = Timestamps.format(writtenAt);
        document.put(AlertFields.PREFIX + "start", time);
        document.put(AlertFields.PREFIX + "last_detected", time);
        document.put(AlertFields.PREFIX + "intended_timestamp", time);
        document.put(AlertFields.PREFIX + "status", "active");
        document.put(AlertFields.PREFIX + "workflow_status", "open");
        document.put(AlertFields.PREFIX + "workflow_tags", List.of());
        document.put(AlertFields.PREFIX + "workflow_assignee_ids", List.of());
        document.put(AlertFields.SEVERITY, overrides.severity());
        document.put(AlertFields.RISK_SCORE, number(overrides.riskScore()));
        document.put(AlertFields.REASON, Reason.of(seen, overrides.severity(), overrides.name()));
        document.putAll(ruleFields);
        document.put(AlertFields.RULE + "name", overrides.name());
        document.put(AlertFields.RULE + "execution.timestamp", time);
        document.put("kibana.space_ids", List.of(AlertIds.SPACE));
    }

    /** A score without a fraction is written without one. */
    private static Object number(double score) {
        return score == Math.rint(score) ? (Object) (long) score : (Object) score;
    }

    private static Parent parent(Event event) {
        return new Parent(event.id(), event.index());
    }

    private Map<String, Object> blockAncestor(String id, long depth) {
        Map<String, Object> ancestor = AlertAncestry.entry(new Parent(id, ""), "signal", depth);
        ancestor.put("rule", ruleUuid);
        return ancestor;
    }

    /** What two objects agree on: equal values, what arrays share in the order of the left one, objects of the same. */
    private static Map<String, Object> common(Map<?, ?> left, Map<?, ?> right) {
        Map<String, Object> common = new LinkedHashMap<>();
        left.forEach((name, value) -> {
            Object shared = common(value, right.get(name));
            if (shared != null) {
                common.put((String) name, shared);
            }
        });
        return common;
    }

    private static @Nullable Object common(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        if (left instanceof Map<?, ?> first && right instanceof Map<?, ?> second) {
            Map<String, Object> common = common(first, second);
            return common.isEmpty() ? null : common;
        }
        if (left instanceof List<?> || right instanceof List<?>) {
            List<?> second = right instanceof List<?> list ? list : Collections.singletonList(right);
            List<?> first = left instanceof List<?> list ? list : Collections.singletonList(left);
            List<?> shared = first.stream()
                    .filter(Objects::nonNull)
                    .filter(second::contains)
                    .toList();
            return shared.isEmpty() ? null : shared;
        }
        return left.equals(right) ? left : null;
    }

    private static Map<String, @Nullable Object> nullable(Map<String, Object> map) {
        return new LinkedHashMap<>(map);
    }
}
