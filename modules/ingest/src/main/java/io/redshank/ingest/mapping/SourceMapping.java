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

    /** A part of a record that is brought into another form before anything is read from it. */
    record Reshaping(List<String> path, UnaryOperator<@Nullable Object> by) {}

    /**
     * A field that is there.
     *
     * @param values one of which it has; any will do if there are none
     * @param absent whether, the other way about, it has none of these values, and need not be there
     */
    record Mark(String field, List<String> values, boolean absent) {
        boolean isOn(Document record) {
            List<Object> found = record.values(field);
            if (absent) {
                return found.stream().noneMatch(value -> values.contains(value.toString()));
            }
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

    /** The documents that a record becomes; null if it is not of this source, and then nothing of it was changed. */
    @Nullable
    List<Map<String, @Nullable Object>> map(Map<String, @Nullable Object> record) {
        for (Mark mark : when) {
            if (!mark.absent() && record.get(mark.top()) == null && record.get(mark.field()) == null) {
                return null; // cheaper than to look into it
            }
        }
        Document unshaped = Document.of(record);
        String named = isMarked(unshaped) ? datasetOf(unshaped) : null;
        if (named == null) {
            return null;
        }
        for (Reshaping reshaping : reshapings) {
            Trees.replace(record, reshaping.path(), reshaping.by());
        }
        for (String list : each) {
            if (record.get(list) instanceof List<?> elements && !elements.isEmpty()) {
                List<Map<String, @Nullable Object>> documents = new ArrayList<>();
                for (Object element : elements) {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>(record);
                    one.put(list, element);
                    documents.add(document(named, one));
                }
                return documents;
            }
        }
        return List.of(document(named, record));
    }

    private boolean isMarked(Document record) {
        return when.stream().allMatch(mark -> mark.isOn(record));
    }

    private Map<String, @Nullable Object> document(String named, Map<String, @Nullable Object> source) {
        Document record = Document.of(source);
        DocumentBuilder document = new DocumentBuilder();
        document.put("event.dataset", named).put("data_stream.dataset", named).put("data_stream.type", "logs");
        for (Step step : steps) {
            step.apply(record, document);
        }
        return new LinkedHashMap<>(document.build().source());
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
