package io.redshank.expr.plan;

import io.redshank.expr.Condition;
import java.time.Instant;
import java.util.List;

/** A condition with dates that are told from now, such as {@code now-30d/d}. Pure and thread-safe. */
@FunctionalInterface
public interface TimedCondition {

    /** What the condition is at a moment. */
    Condition at(Instant now);

    /** A condition that does not depend on the time. */
    static TimedCondition always(Condition condition) {
        return now -> condition;
    }

    /** Holds when this one and the other hold. */
    default TimedCondition and(TimedCondition other) {
        return now -> new Condition.And(List.of(at(now), other.at(now)));
    }
}
