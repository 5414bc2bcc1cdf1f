package io.redshank.indicators;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A threat indicator as a document. The map is not copied; nobody may change it as long as the indicator is in use.
 *
 * @param id unique within what it was read from
 * @param index the index it is of, or null if it is of none: then every rule sees it
 * @param source a JSON object: maps, lists, strings, booleans, {@link Long}, {@link Double} and nulls
 * @param validUntil nanoseconds since 1970; events from then on are none of its business; {@link #ALWAYS} if it does not end
 */
public record Indicator(String id, @Nullable String index, Map<String, @Nullable Object> source, long validUntil) {
    /** The end of what has no end. */
    public static final long ALWAYS = Long.MAX_VALUE;
}
