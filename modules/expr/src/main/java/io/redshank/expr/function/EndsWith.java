package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code endsWith(text, suffix)}: whether the text ends with the other; all text ends with the empty one. */
public record EndsWith(boolean foldCase) implements ScalarFunction {
    @Override
    public String name() {
        return Texts.name("endsWith", foldCase);
    }

    @Override
    public @Nullable Boolean apply(List<@Nullable Object> arguments) {
        String text = Texts.of(arguments.get(0));
        String suffix = Texts.of(arguments.get(1));
        return text == null || suffix == null
                ? null
                : (Boolean) Texts.fold(text, foldCase).endsWith(Texts.fold(suffix, foldCase));
    }
}
