package io.redshank.rules;

import java.util.List;
import java.util.Map;

/**
 * The {@code [transform]} of a rule file: queries that buttons in the investigation guide run. Immutable.
 *
 * @param osquery what {@code $osquery_0}, {@code $osquery_1} … in the guide stand for, as plain values
 * @param investigate what {@code $investigate_0} … stand for
 */
public record Transforms(List<Map<String, Object>> osquery, List<Map<String, Object>> investigate) {}
