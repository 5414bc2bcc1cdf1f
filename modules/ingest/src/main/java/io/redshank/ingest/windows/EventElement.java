package io.redshank.ingest.windows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One element of an event's XML. Immutable.
 *
 * @param text what stands in it besides elements; empty if nothing does
 */
public record EventElement(String name, Map<String, String> attributes, List<EventElement> children, String text) {
    public EventElement {
        attributes = new LinkedHashMap<>(attributes);
        children = List.copyOf(children);
    }
}
