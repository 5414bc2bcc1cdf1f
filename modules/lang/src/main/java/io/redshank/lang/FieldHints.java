package io.redshank.lang;

import java.util.Optional;

/**
 * What there is to say of a field that the schema does not know. Implementations are safe to share between threads; they are
 * asked only of unknown fields, once for each in a query, and so may take their time.
 */
@FunctionalInterface
public interface FieldHints {
    /** For a query that was typed by hand: nobody knows where else a field may be. */
    FieldHints NONE = field -> Optional.empty();

    /** Where there is such a field after all, as in {@code `okta.actor.id` is a field of okta}; without a full stop. */
    Optional<String> whereabouts(String field);

    /** That the field is unknown, in one line without a full stop. */
    default String unknown(String field) {
        return "there is no field `" + field + "`";
    }
}
