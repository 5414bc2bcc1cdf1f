package io.redshank.engine;

import io.redshank.engine.AlertIds.Parent;
import io.redshank.model.Document;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What alerts descend from: events, or alerts that were raised before. Stateless. */
final class AlertAncestry {
    private AlertAncestry() {}

    /**
     * An alert as the event that rules over alerts see. Its time is that at which it was written, which tells nothing about when
     * events come.
     */
    static Event event(Alert alert, long writtenAt) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>(alert.document());
        return new Event(alert.id(), AlertFields.INDEX, writtenAt, Document.of(source), null, true);
    }

    /** Whether the event is an alert that a rule raised, or that descends from one of its alerts. */
    static boolean hasRule(Event event, String ruleUuid) {
        return event.document().values(AlertFields.RULE + "uuid").contains(ruleUuid)
                || event.document().values(AlertFields.ANCESTORS + ".rule").contains(ruleUuid);
    }

    /** How far an event is from the first ones: 0, or that of the alert that it is. */
    static long depth(Event event) {
        List<Object> depth = event.document().values(AlertFields.DEPTH);
        return isAlert(event) && !depth.isEmpty() && depth.getFirst() instanceof Number number ? number.longValue() : 0;
    }

    /** The ancestors of an alert raised for an event: the event's own, then the event. */
    static List<Object> withAncestors(Event event) {
        List<Object> ancestors = new ArrayList<>();
        if (isAlert(event) && event.document().source().get(AlertFields.ANCESTORS) instanceof List<?> own) {
            ancestors.addAll(own);
        }
        ancestors.add(entry(event));
        return ancestors;
    }

    private static Map<String, Object> entry(Event event) {
        Map<String, Object> entry =
                entry(new Parent(event.id(), event.index()), isAlert(event) ? "signal" : "event", depth(event));
        String rule = event.document().text(AlertFields.RULE + "uuid");
        if (isAlert(event) && rule != null) {
            entry.put("rule", rule);
        }
        return entry;
    }

    /** One ancestor. */
    static Map<String, Object> entry(Parent parent, String type, long depth) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", parent.id());
        entry.put("type", type);
        entry.put("index", parent.index());
        entry.put("depth", depth);
        return entry;
    }

    private static boolean isAlert(Event event) {
        return event.index().equals(AlertFields.INDEX);
    }
}
