package io.redshank.ingest.mapping;

import io.redshank.model.Document;
import io.redshank.model.DocumentBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How records of one source become documents. Immutable and thread-safe; a record costs the sum of its steps.
 *
 * @param name what it is called in messages
 * @param dataset of the documents, which makes their index; <code>{field}</code> in it stands for a value of the record
 * @param records names of lists that hold records, where one document brings many
 * @param each paths of lists of which each element makes a document with the rest of the record; none if it is one document
 * @param when what a record is known by: fields that are all there, some of them with one of certain values
 * @param reshapings what is done to a record first
 * @param steps the fields, in order
 */
public record SourceMapping(
        String name,
        String dataset,
        List<String> records,
        List<String> each,
        List<Mark> when,
        List<Reshaping> reshapings,
        List<Step> steps) {
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]+)\\}");
    private static final Pattern DATASET = Pattern.compile("[a-z0-9_]+(\\.[a-z0-9_]+)*");
    private static final int MAX_ELEMENTS = 100_000;

    /** A part of a record that is brought into another form before anything is read from it. */
    record Reshaping(List<String> path, UnaryOperator<@Nullable Object> by) {}

    /**
     * A field that is there.
     *
     * @param values one of which it has; any will do if there are none
     */
    record Mark(String field, List<String> values) {
        boolean isOn(Document record) {
            List<Object> found = record.values(field);
            return values.isEmpty()
                    ? !found.isEmpty() || Trees.at(record.source(), field) != null
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
        each = List.copyOf(each);
        when = List.copyOf(when);
        reshapings = List.copyOf(reshapings);
        steps = List.copyOf(steps);
    }

    /** The documents that a document of JSON becomes; null if it is not of this source. */
    @Nullable
    List<Map<String, @Nullable Object>> map(Map<String, @Nullable Object> source) {
        for (String list : records) {
            if (source.get(list) instanceof List<?> all && !all.isEmpty() && all.getFirst() instanceof Map<?, ?>) {
                List<Map<String, @Nullable Object>> mapped = new ArrayList<>();
                for (Object one : all) {
                    if (!(one instanceof Map<?, ?> record) || !add(copy(record), mapped)) {
                        return null;
                    }
                }
                return mapped;
            }
        }
        List<Map<String, @Nullable Object>> mapped = new ArrayList<>();
        return add(source, mapped) ? mapped : null;
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> record) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        record.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    /** Adds the documents of a record; false if it is not of this source. */
    private boolean add(Map<String, @Nullable Object> source, List<Map<String, @Nullable Object>> into) {
        for (Mark mark : when) {
            if (source.get(mark.top()) == null && source.get(mark.field()) == null) {
                return false; // cheaper than to look into it
            }
        }
        if (!isMarked(Document.of(source))) {
            return false;
        }
        for (Reshaping reshaping : reshapings) {
            Trees.replace(source, reshaping.path(), reshaping.by());
        }
        for (String list : each) {
            if (source.get(list) instanceof List<?> elements && !elements.isEmpty()) {
                for (Object element : elements.subList(0, Math.min(elements.size(), MAX_ELEMENTS))) {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>(source);
                    one.put(list, element);
                    if (!document(one, into)) {
                        return false;
                    }
                }
                return true;
            }
        }
        return document(source, into);
    }

    private boolean isMarked(Document record) {
        return when.stream().allMatch(mark -> mark.isOn(record));
    }

    private boolean document(Map<String, @Nullable Object> source, List<Map<String, @Nullable Object>> into) {
        Document record = Document.of(source);
        String named = datasetOf(record);
        if (named == null) {
            return false;
        }
        DocumentBuilder document = new DocumentBuilder();
        document.put("event.dataset", named).put("data_stream.dataset", named).put("data_stream.type", "logs");
        for (Step step : steps) {
            step.apply(record, document);
        }
        into.add(new LinkedHashMap<>(document.build().source()));
        return true;
    }

    /** The dataset with values in place of fields; null if that gives no name of a dataset. */
    private @Nullable String datasetOf(Document record) {
        if (dataset.indexOf('{') < 0) {
            return dataset;
        }
        String named = FIELD.matcher(dataset).replaceAll(field -> {
            String value = record.text(field.group(1));
            return Matcher.quoteReplacement(value == null ? "" : value.toLowerCase(Locale.ROOT));
        });
        return DATASET.matcher(named).matches() ? named : null;
    }
}
