package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ifNumber(value)}: the value if it is a number, else null: for a field of which each value is what JSON says. */
public record IfNumber() implements ScalarFunction {
    @Override
    public String name() {
        return "ifNumber";
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        return arguments.getFirst() instanceof Number number ? number : null;
    }
}
