package io.redshank.rules.lint.query;

import java.util.List;
import java.util.Set;

/** Index patterns of Elastic Defend, which keeps the events of some categories in a dataset of their own. Stateless. */
final class DefendIndices {
    private static final String EVENTS = "logs-endpoint.events.";
    private static final Set<String> DATASETS = Set.of("file", "library", "network", "process", "registry");

    private DefendIndices() {}

    /** Whether events of a category may be read: false only if each pattern is of a dataset that holds events of another one. */
    static boolean mayHold(String category, List<String> patterns) {
        return patterns.isEmpty()
                || !DATASETS.contains(category)
                || patterns.stream()
                        .map(DefendIndices::dataset)
                        .anyMatch(dataset -> dataset.isEmpty() || dataset.equals(category));
    }

    /** The dataset of the five that is all a pattern reads, or an empty text. */
    private static String dataset(String pattern) {
        if (!pattern.startsWith(EVENTS)) {
            return "";
        }
        int dash = pattern.indexOf('-', EVENTS.length());
        String dataset = pattern.substring(EVENTS.length(), dash < 0 ? pattern.length() : dash);
        return DATASETS.contains(dataset) ? dataset : "";
    }
}
