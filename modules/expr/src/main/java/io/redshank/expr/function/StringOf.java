package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code string(value)}: the value as text. */
public record StringOf() implements ScalarFunction {
    @Override
    public String name() {
        return "string";
    }

    @Override
    public @Nullable String apply(List<@Nullable Object> arguments) {
        return Texts.of(arguments.get(0));
    }
}
