package io.redshank.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code [metadata]} of a rule file: what authors keep about the rule and alerts never carry. Immutable.
 *
 * @param creationDate as written, {@code YYYY/MM/DD}
 * @param updatedDate as written, {@code YYYY/MM/DD}
 * @param maturity development if the file does not say
 * @param integration packages that bring the events
 * @param bypassBbrTiming whether a building block may have the timing of an ordinary rule
 * @param other legal fields that nothing here reads, as plain values
 */
public record Metadata(
        String creationDate,
        String updatedDate,
        Maturity maturity,
        List<String> integration,
        @Nullable String minStackVersion,
        @Nullable String minStackComments,
        @Nullable String deprecationDate,
        @Nullable String deprecatedReason,
        boolean bypassBbrTiming,
        boolean promotion,
        @Nullable String comments,
        List<String> osTypes,
        boolean querySchemaValidation,
        Map<String, Object> other) {}
