package io.redshank.ingest.indicators;

import io.redshank.indicators.Indicator;
import io.redshank.model.DocumentBuilder;
import io.redshank.model.Timestamps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An indicator on its way from a feed that is not ECS: it gets the fields by which Elastic's rules tell indicators from other
 * documents. For one indicator.
 */
final class FeedDocument {
    private static final String INDICATOR = "threat.indicator.";

    private final DocumentBuilder document = new DocumentBuilder();

    /**
     * @param module of the feed, as in {@code ti_misp}
     * @param nanos when the indicator was last confirmed
     */
    FeedDocument(String module, long nanos) {
        document.put("@timestamp", Timestamps.format(nanos));
        document.put("event.kind", "enrichment");
        document.put("event.category", List.of("threat"));
        document.put("event.type", List.of("indicator"));
        document.put("event.module", module);
        document.put("event.dataset", module + ".threat");
    }

    /** Sets a field below {@code threat.indicator}; null changes nothing. */
    FeedDocument indicator(String field, @Nullable Object value) {
        document.put(INDICATOR + field, value);
        return this;
    }

    /** Sets a time below {@code threat.indicator}, if it is one. */
    FeedDocument time(String field, @Nullable Object value) {
        Long nanos = value == null ? null : Timestamps.parse(value);
        return nanos == null ? this : indicator(field, Timestamps.format(nanos));
    }

    /** Sets any field; null changes nothing. */
    FeedDocument put(String field, @Nullable Object value) {
        document.put(field, value);
        return this;
    }

    Indicator build(String id, long validUntil) {
        return new Indicator(id, null, document.build().source(), validUntil);
    }
}
