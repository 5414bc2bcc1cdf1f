package io.redshank.engine;

import io.redshank.expr.plan.RuleHeader;
import io.redshank.model.Event;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule found. Immutable.
 *
 * @param id the same for the same events and rule, wherever and whenever they meet
 * @param buildingBlock whether it is hidden by default: part of a sequence, or of a rule that only makes building blocks
 * @param document the alert as it is stored: {@code kibana.alert.*} with flat names over a copy of the event
 * @param events the events it was raised for, in the order of the rule's stages
 */
public record Alert(
        String id, boolean buildingBlock, RuleHeader rule, Map<String, Object> document, List<Event> events) {
    public Alert {
        document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
        events = List.copyOf(events);
    }

    /** The same alert with these fields of its document. */
    Alert with(Map<String, Object> fields) {
        Map<String, Object> changed = new LinkedHashMap<>(document);
        changed.putAll(fields);
        return new Alert(id, buildingBlock, rule, changed, events);
    }

    /** The same alert under another id. */
    Alert withId(String newId) {
        Map<String, Object> changed = new LinkedHashMap<>(document);
        changed.put("_id", newId);
        changed.put(AlertFields.UUID, newId);
        return new Alert(newId, buildingBlock, rule, changed, events);
    }

    /** Whether it stands for one event of a sequence; the alert that tells of the sequence comes with it. */
    public boolean isSequenceBlock() {
        return document.containsKey(AlertFields.GROUP_INDEX);
    }
}
