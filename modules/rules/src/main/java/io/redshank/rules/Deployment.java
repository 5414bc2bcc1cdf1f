package io.redshank.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the place where a rule is installed more than to the rule itself; read, kept, and never acted on here.
 * Immutable.
 *
 * @param enabled whether it starts switched on, if the file says
 * @param exceptionsList references to lists of exceptions, as plain values
 * @param actions what alerts set off, as plain values
 * @param responseActions what alerts set off, as plain values
 * @param other the remaining legal fields, as plain values
 */
public record Deployment(
        @Nullable Boolean enabled,
        List<Map<String, Object>> exceptionsList,
        List<Map<String, Object>> actions,
        List<Map<String, Object>> responseActions,
        @Nullable Integer version,
        @Nullable Integer revision,
        List<Map<String, Object>> relatedIntegrations,
        List<Map<String, Object>> requiredFields,
        Map<String, Object> other) {}
