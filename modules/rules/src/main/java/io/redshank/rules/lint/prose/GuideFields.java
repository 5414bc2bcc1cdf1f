package io.redshank.rules.lint.prose;

import io.redshank.model.NearNames;
import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.Schema;
import io.redshank.rules.RuleSources;
import io.redshank.rules.lint.Review;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields that a guide names between back-quotes and that do not exist. A guide may speak of fields of any source, and of programs
 * and files with dots in their names: told is only what begins as a field of ECS does and is a letter away from a known field.
 */
final class GuideFields {
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z_@]{1,60}(?:\\.[A-Za-z_]{1,60}){1,8})`");

    /** A last part with fewer letters, such as {@code ip}, is a letter away from others without a mistake. */
    private static final int SHORTEST = 4;

    /** The fields of ECS by their first part. */
    private static final Map<String, Set<String>> ECS =
            byFirstPart(EcsSchema.instance().fields());

    private GuideFields() {}

    private static Map<String, Set<String>> byFirstPart(Collection<String> fields) {
        Map<String, Set<String>> byFirstPart = new HashMap<>();
        for (String field : fields) {
            int dot = field.indexOf('.');
            if (dot > 0) {
                byFirstPart
                        .computeIfAbsent(field.substring(0, dot), unused -> new TreeSet<>())
                        .add(field);
            }
        }
        return byFirstPart;
    }

    private static boolean isTelling(String field) {
        return field.length() - field.lastIndexOf('.') - 1 >= SHORTEST;
    }

    static void check(Prose note, Review review) {
        Schema known = review.data().fields().schemaFor(new RuleSources(List.of("*"), List.of()));
        Set<String> told = new HashSet<>();
        Matcher named = NAMED.matcher(note.value());
        while (named.find()) {
            String field = named.group(1);
            Set<String> siblings = ECS.getOrDefault(field.substring(0, field.indexOf('.')), Set.of());
            if (siblings.isEmpty() || known.typeOf(field).isPresent() || !told.add(field)) {
                continue;
            }
            Optional<String> meant = siblings.stream()
                    .filter(other -> isTelling(other) && NearNames.differByALetter(field, other))
                    .findFirst();
            meant.ifPresent(other -> review.report(
                    note.place(named.start(1), named.end(1)),
                    "the guide names a field `" + field + "`, which does not exist",
                    "did you mean `" + other + "`?"));
        }
    }
}
