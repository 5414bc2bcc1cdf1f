package io.redshank.rules;

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
public record EventSource(List<String> index, @Nullable String dataViewId, List<Map<String, Object>> filters) {}
