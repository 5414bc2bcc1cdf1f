package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code length(text)}: the number of UTF-16 units. */
public record Length() implements ScalarFunction {
    @Override
    public String name() {
        return "length";
    }

    @Override
    public @Nullable Long apply(List<@Nullable Object> arguments) {
        String text = Texts.of(arguments.get(0));
        return text == null ? null : Long.valueOf(text.length());
    }
}
