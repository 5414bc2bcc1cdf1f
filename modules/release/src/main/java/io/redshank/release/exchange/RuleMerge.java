package io.redshank.release.exchange;

import io.redshank.release.form.ApiRule;
import io.redshank.release.form.RuleDifference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a rule that was changed here and elsewhere. Immutable.
 *
 * @param changes the fields of ours that get another value, or none
 * @param conflicts the fields that were changed on both sides in different ways, with their value; ours keeps its own
 */
public record RuleMerge(Map<String, Optional<Object>> changes, Map<String, Optional<Object>> conflicts) {
    /** Lists of texts in which each side may add and take out without coming into the other's way. */
    private static final Set<String> SETS = Set.of("author", "false_positives", "index", "references", "tags");

    /** What is of one piece: a query of one type means nothing in a rule of another. */
    private static final Set<String> OF_TYPE = Set.of(
            "anomaly_threshold",
            "history_window_start",
            "index",
            "language",
            "machine_learning_job_id",
            "new_terms_fields",
            "query",
            "saved_id",
            "threat_index",
            "threat_mapping",
            "threat_query",
            "threshold",
            "type");

    public RuleMerge {
        changes = Map.copyOf(changes);
        conflicts = Map.copyOf(conflicts);
    }

    /**
     * Merges.
     *
     * @param base what both sides began with; null if that is not known, and theirs is taken
     */
    public static RuleMerge of(@Nullable ApiRule base, ApiRule theirs, ApiRule ours) {
        Map<String, Optional<Object>> changes = new TreeMap<>();
        Map<String, Optional<Object>> conflicts = new TreeMap<>();
        Set<String> different = RuleDifference.of(theirs, ours);
        Set<String> byThem = base == null ? different : RuleDifference.of(base, theirs);
        Set<String> byUs = base == null ? Set.of() : RuleDifference.of(base, ours);
        for (String field : different) {
            if (field.equals("enabled") && isOnByDefault(theirs, ours) || !byThem.contains(field)) {
                continue;
            }
            Optional<Object> value = Optional.ofNullable(theirs.fields().get(field));
            if (!byUs.contains(field)) {
                changes.put(field, value);
            } else if (base != null && isSet(field, base, theirs, ours)) {
                changes.put(field, Optional.of(merged(list(base, field), list(theirs, field), list(ours, field))));
            } else {
                conflicts.put(field, value);
            }
        }
        keepTogether(changes, conflicts);
        return new RuleMerge(changes, conflicts);
    }

    /** A rule that does not say so is switched on when it is imported. */
    private static boolean isOnByDefault(ApiRule theirs, ApiRule ours) {
        return !Boolean.FALSE.equals(theirs.fields().get("enabled"))
                && !Boolean.FALSE.equals(ours.fields().get("enabled"));
    }

    private static boolean isSet(String field, ApiRule base, ApiRule theirs, ApiRule ours) {
        return SETS.contains(field)
                && !(field.equals("index") && ours.type().equals("threshold"))
                && List.of(base, theirs, ours).stream()
                        .allMatch(rule -> isTexts(rule.fields().get(field)));
    }

    private static boolean isTexts(@Nullable Object value) {
        return value == null || value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private static List<?> list(ApiRule rule, String field) {
        return rule.fields().get(field) instanceof List<?> list ? list : List.of();
    }

    /** Ours without what they took out, and with what they added. */
    private static List<Object> merged(List<?> base, List<?> theirs, List<?> ours) {
        Collection<Object> takenOut = new HashSet<>(base);
        takenOut.removeAll(new HashSet<>(theirs));
        List<Object> merged = new ArrayList<>();
        ours.stream().filter(element -> !takenOut.contains(element)).forEach(merged::add);
        theirs.stream()
                .filter(element -> !base.contains(element) && !merged.contains(element))
                .forEach(merged::add);
        return merged;
    }

    private static void keepTogether(Map<String, Optional<Object>> changes, Map<String, Optional<Object>> conflicts) {
        boolean typeChanges = changes.containsKey("type") || conflicts.containsKey("type");
        Set<String> torn = new TreeSet<>(conflicts.keySet());
        torn.retainAll(OF_TYPE);
        if (typeChanges && !torn.isEmpty()) {
            for (String field : OF_TYPE) {
                Optional<Object> value = changes.remove(field);
                if (value != null) {
                    conflicts.put(field, value);
                }
            }
        }
    }
}
