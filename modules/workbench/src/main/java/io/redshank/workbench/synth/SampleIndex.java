package io.redshank.workbench.synth;

import io.redshank.model.Document;
import io.redshank.model.IndexPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds an index that an event may be of: one that the rule reads, and that the event's own fields speak for. Stateless. */
final class SampleIndex {
    private static final Pattern STREAM = Pattern.compile("(logs|metrics|traces|synthetics|profiling)-([^-]+)-([^-]+)");

    private SampleIndex() {}

    /** The name of the index. */
    static String of(IndexPattern pattern, Document document) {
        String dataset = document.text("data_stream.dataset");
        if (dataset == null) {
            dataset = document.text("event.dataset");
        }
        List<String> names = new ArrayList<>();
        if (dataset != null) {
            names.add(Objects.requireNonNullElse(document.text("data_stream.type"), "logs") + "-" + dataset + "-"
                    + Objects.requireNonNullElse(document.text("data_stream.namespace"), "default"));
        }
        List<String> read = pattern.examples();
        if ("signal".equals(document.text("event.kind"))) {
            read.stream().filter(name -> name.startsWith(".alerts")).forEach(names::add);
        }
        String category = Objects.requireNonNullElse(document.text("event.category"), "");
        read.stream()
                .filter(name -> !category.isEmpty() && name.contains("." + category))
                .forEach(names::add);
        read.stream().filter(name -> STREAM.matcher(name).matches()).forEach(names::add);
        names.addAll(read);
        return names.stream().filter(pattern::matches).findFirst().orElseGet(pattern::example);
    }

    /** What an event of an index says of it; nothing for one that is no data stream. */
    static Map<String, Object> streamOf(String index) {
        Matcher stream = STREAM.matcher(index);
        return stream.matches()
                ? Map.of(
                        "data_stream.type", stream.group(1),
                        "data_stream.dataset", stream.group(2),
                        "data_stream.namespace", stream.group(3))
                : Map.of();
    }
}
