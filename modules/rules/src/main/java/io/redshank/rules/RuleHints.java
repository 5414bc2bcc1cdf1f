package io.redshank.rules;

import io.redshank.lang.FieldHints;
import java.util.List;
import java.util.Optional;

/** What the author of a rule is told of a field that the rule's sources lack. Immutable. */
public record RuleHints(RuleFields fields, RuleSources sources) implements FieldHints {
    private static final int MOST_OWNERS = 3;

    @Override
    public String unknown(String field) {
        return "no source of this rule has a field `" + field + "`";
    }

    @Override
    public Optional<String> whereabouts(String field) {
        List<String> owners = fields.ownersOf(field, sources);
        return owners.isEmpty() ? Optional.empty() : Optional.of("`" + field + "` is a field of " + enumerated(owners));
    }

    /** As in {@code a, b and c}; of many the first and how many more. */
    private static String enumerated(List<String> names) {
        if (names.size() == 1) {
            return names.getFirst();
        }
        boolean many = names.size() > MOST_OWNERS;
        int listed = many ? MOST_OWNERS : names.size() - 1;
        return String.join(", ", names.subList(0, listed))
                + " and "
                + (many ? names.size() - MOST_OWNERS + " more" : names.getLast());
    }
}
