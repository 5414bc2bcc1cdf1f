package io.redshank.ingest.mapping;

import io.redshank.model.Document;
import io.redshank.model.DocumentBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How records of one source become documents. Immutable and thread-safe; a record costs the sum of its steps.
 *
 * @param name what it is called in messages
 * @param dataset of the documents, which makes their index
 * @param records names of lists that hold records, where one document brings many
 * @param when what a record is known by: fields that are all there, some of them with one of certain values
 * @param steps the fields, in order
 */
public record SourceMapping(String name, String dataset, List<String> records, List<Mark> when, List<Step> steps) {

    /**
     * A field that is there.
     *
     * @param values one of which it has; any will do if there are none
     */
    record Mark(String field, List<String> values) {
        boolean isOn(Document record) {
            List<Object> found = record.values(field);
            return values.isEmpty()
                    ? !found.isEmpty() || Step.at(record.source(), field) != null
                    : found.stream().anyMatch(value -> values.contains(value.toString()));
        }

        /** The name that a record has at its top, if the field is there. */
        String top() {
            int dot = field.indexOf('.');
            return dot < 0 ? field : field.substring(0, dot);
        }
    }

    public SourceMapping {
        records = List.copyOf(records);
        when = List.copyOf(when);
        steps = List.copyOf(steps);
    }

    /** The documents that a document of JSON becomes; null if it is not of this source. */
    @Nullable
    List<Map<String, @Nullable Object>> map(Map<String, @Nullable Object> source) {
        for (String list : records) {
            if (source.get(list) instanceof List<?> all && !all.isEmpty() && all.getFirst() instanceof Map<?, ?>) {
                List<Map<String, @Nullable Object>> mapped = new ArrayList<>();
                for (Object each : all) {
                    Map<String, @Nullable Object> one = each instanceof Map<?, ?> record ? record(copy(record)) : null;
                    if (one == null) {
                        return null;
                    }
                    mapped.add(one);
                }
                return mapped;
            }
        }
        Map<String, @Nullable Object> one = record(source);
        return one == null ? null : List.of(one);
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> record) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        record.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    private @Nullable Map<String, @Nullable Object> record(Map<String, @Nullable Object> source) {
        for (Mark mark : when) {
            if (source.get(mark.top()) == null && source.get(mark.field()) == null) {
                return null; // cheaper than to look into it
            }
        }
        Document record = Document.of(source);
        if (!when.stream().allMatch(mark -> mark.isOn(record))) {
            return null;
        }
        DocumentBuilder document = new DocumentBuilder();
        document.put("event.dataset", dataset)
                .put("data_stream.dataset", dataset)
                .put("data_stream.type", "logs");
        for (Step step : steps) {
            step.apply(record, document);
        }
        return new LinkedHashMap<>(document.build().source());
    }
}
