package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code inValueSet of 3(value)}: whether a value, as text, is exactly one of many. Constant time, however many there are.
 *
 * @param values what is looked for
 */
public record InValueSet(Set<String> values) implements ScalarFunction {
    public InValueSet {
        values = Set.copyOf(values);
    }

    @Override
    public String name() {
        return "inValueSet of " + values.size();
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        Object value = arguments.getFirst();
        return value == null ? null : (Boolean) values.contains(value.toString());
    }
}
