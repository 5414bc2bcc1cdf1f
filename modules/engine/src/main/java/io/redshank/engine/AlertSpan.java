package io.redshank.engine;

import io.redshank.model.Timestamps;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The time that an alert stands for which tells of many events: nanoseconds since 1970, both ends included. Immutable. */
record AlertSpan(long from, long to) {

    /** The time of a threshold's events, or of what folded into an alert; null if it is an alert of another kind. */
    static @Nullable AlertSpan of(Alert alert) {
        Map<String, Object> document = alert.document();
        Object from = document.get(AlertFields.SUPPRESSION + "start");
        Object to = document.get(AlertFields.SUPPRESSION + "end");
        if (document.get(AlertFields.THRESHOLD_RESULT) instanceof Map<?, ?> result) {
            from = result.get("from");
            to = to == null ? document.get(AlertFields.ORIGINAL_TIME) : to;
        }
        Long start = from == null ? null : Timestamps.parse(from);
        Long end = to == null ? null : Timestamps.parse(to);
        return start == null || end == null ? null : new AlertSpan(start, end);
    }

    /** What alerts have in common that tell of the same: the rule, and the values of the group. */
    static String group(Alert alert) {
        Map<String, Object> document = alert.document();
        Object group = document.get(AlertFields.INSTANCE_ID);
        if (group == null && document.get(AlertFields.THRESHOLD_RESULT) instanceof Map<?, ?> result) {
            group = CanonicalJson.of(Collections.singletonList(result.get("terms")));
        }
        return alert.rule().ruleId() + " " + group;
    }

    boolean overlaps(AlertSpan other) {
        return from <= other.to && other.from <= to;
    }
}
