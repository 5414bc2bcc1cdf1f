package io.redshank.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule tells the people who read its alerts. Immutable.
 *
 * @param note the investigation guide as written, in Markdown; {@code $osquery_0} and {@code $investigate_0} stand for
 *     entries of the file's {@code [transform]}
 * @param setup what has to be installed, in Markdown
 * @param threatMappings variants of {@code threat} for other versions of the framework, as plain values
 * @param investigationFields fields to show first
 * @param timelineId template for an investigation, with its title
 */
public record About(
        String description,
        List<String> author,
        @Nullable String license,
        List<String> tags,
        @Nullable String note,
        @Nullable String setup,
        List<String> references,
        List<String> falsePositives,
        List<Threat> threat,
        List<Map<String, Object>> threatMappings,
        List<String> investigationFields,
        @Nullable String timelineId,
        @Nullable String timelineTitle) {}
