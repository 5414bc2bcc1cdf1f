package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ifText(value)}: the value if it is text, else null: for a field of which each value is what JSON says. */
public record IfText() implements ScalarFunction {
    @Override
    public String name() {
        return "ifText";
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        return arguments.getFirst() instanceof String text ? text : null;
    }
}
