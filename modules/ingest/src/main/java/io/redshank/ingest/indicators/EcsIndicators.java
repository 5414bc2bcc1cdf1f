package io.redshank.ingest.indicators;

import io.redshank.indicators.Indicator;
import io.redshank.ingest.Origin;
import io.redshank.model.Document;
import io.redshank.model.Timestamps;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes indicators that are documents already: as they are, or as hits of a search. A document that tells neither an index nor
 * what feed it is of is completed with what rules tell indicators by. Stateless.
 */
final class EcsIndicators {
    static final String MODULE = "ti_ecs";

    private static final Pattern BACKING_INDEX = Pattern.compile("\\.ds-(.+?)(?:-\\d{4}\\.\\d{2}\\.\\d{2})?-\\d{6,}");

    private EcsIndicators() {}

    /**
     * Reads a document.
     *
     * @param otherwise the time of documents that tell none
     */
    static void read(Map<String, @Nullable Object> object, Origin place, long otherwise, IndicatorSink sink) {
        Map<String, @Nullable Object> source = object.get("_source") instanceof Map<?, ?> own ? cast(own) : object;
        String given = StixObjects.text(object, "_index");
        String id = StixObjects.text(object, "_id");
        Document document = Document.of(source);
        if (document.fields().isEmpty()) {
            sink.leftOut(place, "the document is empty");
            return;
        }
        String index = given == null ? stream(document) : plain(given);
        if (document.text("@timestamp") == null) {
            source.put("@timestamp", Timestamps.format(time(document, otherwise)));
        }
        if (index == null
                && document.values("event.module").isEmpty()
                && document.values("event.dataset").isEmpty()) {
            complete(source, document);
        }
        String ownId = id == null ? document.text("event.id") : id;
        sink.indicator(place, new Indicator(ownId == null ? place.toString() : ownId, index, source, Indicator.ALWAYS));
    }

    @SuppressWarnings("unchecked") // all objects are made by JsonTree
    private static Map<String, @Nullable Object> cast(Map<?, ?> object) {
        return (Map<String, @Nullable Object>) object;
    }

    /** The name that patterns of rules mean: that of the data stream, not of the index behind it. */
    private static String plain(String index) {
        Matcher backing = BACKING_INDEX.matcher(index);
        return backing.matches() ? backing.group(1) : index;
    }

    private static @Nullable String stream(Document document) {
        String dataset = document.text("data_stream.dataset");
        if (dataset == null) {
            return null;
        }
        String type = document.text("data_stream.type");
        String namespace = document.text("data_stream.namespace");
        return (type == null ? "logs" : type) + "-" + dataset + "-" + (namespace == null ? "default" : namespace);
    }

    private static long time(Document document, long otherwise) {
        for (String field : List.of("event.created", "event.ingested", "threat.indicator.modified_at")) {
            List<Object> values = document.values(field);
            Long nanos = values.isEmpty() ? null : Timestamps.parse(values.getFirst());
            if (nanos != null) {
                return nanos;
            }
        }
        return otherwise;
    }

    private static void complete(Map<String, @Nullable Object> source, Document document) {
        putIfAbsent(source, document, "event.kind", "enrichment");
        putIfAbsent(source, document, "event.category", List.of("threat"));
        putIfAbsent(source, document, "event.type", List.of("indicator"));
        putIfAbsent(source, document, "event.module", MODULE);
    }

    private static void putIfAbsent(
            Map<String, @Nullable Object> source, Document document, String field, Object value) {
        if (document.values(field).isEmpty()) {
            source.put(field, value);
        }
    }
}
