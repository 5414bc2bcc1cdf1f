package io.redshank.cli.explain;

import io.redshank.expr.plan.RuleHeader;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import io.redshank.workbench.explain.ConditionPart;
import io.redshank.workbench.explain.Explanation;
import io.redshank.workbench.explain.Explanation.OfCondition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An explanation as plain values for JSON, in the form of {@code docs/explain.md}. Stateless. */
public final class ExplanationJson {
    private static final int MOST_EVENTS = 100;

    private ExplanationJson() {}

    /**
     * The values.
     *
     * @param all whether each condition is told for every event, and not for the nearest alone
     */
    public static Map<String, Object> of(Explanation explanation, boolean all) {
        Map<String, Object> json = new LinkedHashMap<>();
        RuleHeader rule = explanation.program().rule();
        json.put("rule_id", rule.ruleId());
        json.put("rule_name", rule.name());
        json.put("reads", explanation.program().index().toString());
        json.put("events_read", explanation.read());
        json.put("events_seen", explanation.seen());
        json.put("indices_not_read", explanation.unread());
        json.put(
                "alerts",
                explanation.matches().stream().map(ExplanationJson::ids).toList());
        json.put(
                "conditions",
                explanation.conditions().stream()
                        .map(each -> condition(each, all))
                        .toList());
        json.put(
                "attempts",
                explanation.attempts().stream().map(ExplanationJson::attempt).toList());
        json.put(
                "groups",
                explanation.groups().stream().map(ExplanationJson::group).toList());
        json.put(
                "terms", explanation.terms().stream().map(ExplanationJson::term).toList());
        json.put(
                "lookups",
                explanation.lookups().stream().map(ExplanationJson::lookup).toList());
        json.put("hidden_by_exceptions", ids(explanation.hidden()));
        return json;
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }

    private static Map<String, Object> condition(OfCondition condition, boolean all) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", condition.name());
        json.put("satisfied", condition.satisfied());
        int shown = all
                ? condition.events().size()
                : Math.min(MOST_EVENTS, condition.events().size());
        json.put("events_left_out", condition.events().size() - shown);
        json.put(
                "events",
                condition.events().subList(0, shown).stream()
                        .map(each -> {
                            Map<String, Object> event = new LinkedHashMap<>();
                            event.put("id", each.event().id());
                            event.put("time", Timestamps.format(each.event().timestamp()));
                            event.put("satisfied", each.satisfied());
                            event.put("nearness", each.nearness());
                            event.put("tree", tree(each.tree()));
                            return event;
                        })
                        .toList());
        return json;
    }

    private static Map<String, Object> tree(ConditionPart part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("condition", part.text());
        json.put("verdict", part.verdict().label());
        if (!part.values().isEmpty()) {
            json.put("values", part.values());
        }
        if (!part.parts().isEmpty()) {
            json.put("parts", part.parts().stream().map(ExplanationJson::tree).toList());
        }
        return json;
    }

    private static Map<String, Object> attempt(Explanation.Attempt attempt) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("events", ids(attempt.events()));
        json.put("waits_for_stage", attempt.waitsFor());
        json.put("why", attempt.why().name().toLowerCase(Locale.ROOT));
        json.put("words", attempt.words());
        return json;
    }

    private static Map<String, Object> group(Explanation.Group group) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("keys", group.keys());
        json.put("count", group.count());
        json.put("needed", group.needed());
        json.put("distinct", group.distinct());
        json.put("distinct_needed", group.distinctNeeded());
        return json;
    }

    private static Map<String, Object> term(Explanation.Term term) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", term.event().id());
        json.put("values", term.values());
        json.put("new", term.since().isEmpty());
        json.put("known_since", term.since());
        return json;
    }

    private static Map<String, Object> lookup(Explanation.Lookup lookup) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", lookup.event().id());
        json.put("values", lookup.values());
        json.put("found", lookup.found());
        return json;
    }
}
