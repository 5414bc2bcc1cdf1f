package io.redshank.engine;

import io.redshank.engine.correlate.Detection;
import io.redshank.indicators.IndicatorStore.Stored;
import io.redshank.model.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the alert of an event tells of the indicators that it matched: {@code threat.enrichments}. Stateless. */
final class Enrichments {
    private static final String NAME = "enrichments";
    private static final String PARENT = "threat";
    private static final String DOTTED = PARENT + "." + NAME;
    private static final String MATCH_TYPE = "indicator_match_rule";

    private Enrichments() {}

    /** Adds them behind those that the event brought. */
    static void add(List<Detection.IndicatorMatch> matches, String indicatorPath, Map<String, Object> alert) {
        Map<String, Object> threat = new LinkedHashMap<>();
        if (alert.get(PARENT) instanceof Map<?, ?> own) {
            own.forEach((name, value) -> threat.put((String) name, value));
        }
        List<Object> all = new ArrayList<>();
        addAll(alert.remove(DOTTED), all);
        addAll(threat.get(NAME), all);
        matches.forEach(match -> all.add(enrichment(match, indicatorPath)));
        threat.put(NAME, all);
        alert.put(PARENT, threat);
    }

    private static void addAll(@Nullable Object before, List<Object> all) {
        if (before instanceof List<?> several) {
            all.addAll(several);
        } else if (before != null) {
            all.add(before);
        }
    }

    private static Map<String, Object> enrichment(Detection.IndicatorMatch match, String indicatorPath) {
        Stored indicator = match.indicator();
        Map<String, Object> feed = new LinkedHashMap<>();
        putIfThere(feed, "name", indicator.document().text("threat.feed.name"));
        Map<String, Object> matched = new LinkedHashMap<>();
        matched.put("atomic", match.value());
        matched.put("field", match.field());
        matched.put("id", indicator.id());
        putIfThere(matched, "index", indicator.index());
        matched.put("type", MATCH_TYPE);
        Map<String, Object> enrichment = new LinkedHashMap<>();
        enrichment.put("indicator", indicatorObject(indicator.document(), indicatorPath));
        enrichment.put("feed", feed);
        enrichment.put("matched", matched);
        return enrichment;
    }

    private static void putIfThere(Map<String, Object> object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    /** The object that tells of the indicator; of several the first. */
    private static Map<String, @Nullable Object> indicatorObject(Document document, String path) {
        List<Document> objects = document.elements(path);
        return objects.isEmpty() ? Map.of() : objects.getFirst().source();
    }
}
