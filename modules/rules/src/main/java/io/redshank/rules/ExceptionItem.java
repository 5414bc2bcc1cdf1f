package io.redshank.rules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One exception. Immutable.
 *
 * @param entries what an event must be to be excepted, all of it: in the shape of Kibana's API, as plain values
 * @param systems operating systems that it is for; all if empty
 * @param expires from when on, by the time of events, it is none any more; null for never
 */
record ExceptionItem(
        String name,
        List<Map<String, Object>> entries,
        List<String> systems,
        @Nullable Instant expires) {
    ExceptionItem {
        entries = List.copyOf(entries);
        systems = List.copyOf(systems);
    }
}
