package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code concat(value, …)}: the values as text, one behind the other; null if one of them is. */
public record Concat() implements ScalarFunction {
    @Override
    public String name() {
        return "concat";
    }

    @Override
    public @Nullable String apply(List<@Nullable Object> arguments) {
        StringBuilder joined = new StringBuilder();
        for (Object argument : arguments) {
            String text = Texts.of(argument);
            if (text == null) {
                return null;
            }
            joined.append(text);
        }
        return joined.toString();
    }
}
