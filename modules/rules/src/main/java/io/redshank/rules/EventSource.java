package io.redshank.rules;

import io.redshank.model.IndexPattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events a rule reads. Immutable.
 *
 * @param index index patterns; empty for rule types that name their source in the query, and for a data view
 * @param dataViewId a stored list of patterns that stands in place of {@code index}
 * @param filters Query DSL filters that events must pass as well, as plain values
 */
public record EventSource(List<String> index, @Nullable String dataViewId, List<Map<String, Object>> filters) {
    /** What a rule reads that names no index: everything a shipper writes, which is what the API's default amounts to. */
    private static final List<String> DEFAULT_INDEX = List.of(
            "apm-*-transaction*", "auditbeat-*", "endgame-*", "filebeat-*", "logs-*", "packetbeat-*", "winlogbeat-*");

    /** The indices read: those of {@link #index()}, or all that shippers write if it is empty. */
    public IndexPattern pattern() {
        return IndexPattern.of(index.isEmpty() ? DEFAULT_INDEX : index);
    }
}
