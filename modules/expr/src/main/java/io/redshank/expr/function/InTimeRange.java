package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code inTimeRange(time, from, to)}: whether a time is not before the first and not after the last of a range. */
public record InTimeRange() implements ScalarFunction {
    @Override
    public String name() {
        return "inTimeRange";
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        return arguments.get(0) instanceof Instant time
                        && arguments.get(1) instanceof Instant from
                        && arguments.get(2) instanceof Instant to
                ? (Boolean) (!time.isBefore(from) && !time.isAfter(to))
                : null;
    }
}
