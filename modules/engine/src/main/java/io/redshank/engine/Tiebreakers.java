package io.redshank.engine;

import io.redshank.expr.plan.EventOrder;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What decides the order of events besides their arrival. Stateless. */
final class Tiebreakers {
    /** Numbers, then text by code unit, then events without a tiebreaker. */
    static final Comparator<@Nullable Object> ORDER = Tiebreakers::compare;

    private Tiebreakers() {}

    /** The first value of the tiebreaker field, or null. */
    static @Nullable Object of(Event event, EventOrder order) {
        String field = order.tiebreakerField();
        List<Object> values = field == null ? List.of() : event.document().values(field);
        return values.isEmpty() ? null : values.getFirst();
    }

    /** The event's time by the order's own field in nanoseconds since 1970, or null if it has none there. */
    static @Nullable Long time(Event event, EventOrder order) {
        if (order.timestampField().equals(EventOrder.DEFAULT.timestampField())) {
            return event.timestamp();
        }
        List<Object> values = event.document().values(order.timestampField());
        return values.isEmpty() ? null : Timestamps.parse(values.getFirst());
    }

    private static int compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        if (left instanceof Number l && right instanceof Number r) {
            return l instanceof Long a && r instanceof Long b
                    ? Long.compare(a, b)
                    : decimal(l).compareTo(decimal(r));
        }
        if (left instanceof Number || right instanceof Number) {
            return left instanceof Number ? -1 : 1;
        }
        return left.toString().compareTo(right.toString());
    }

    private static BigDecimal decimal(Number number) {
        double value = number.doubleValue();
        return number instanceof Long whole
                ? BigDecimal.valueOf(whole)
                : Double.isFinite(value) ? new BigDecimal(value) : BigDecimal.ZERO;
    }
}
