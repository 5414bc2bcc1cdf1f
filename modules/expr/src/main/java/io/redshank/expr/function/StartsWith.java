package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code startsWith(text, prefix)}: whether the text begins with the other; all text begins with the empty one. */
public record StartsWith(boolean foldCase) implements ScalarFunction {
    @Override
    public String name() {
        return Texts.name("startsWith", foldCase);
    }

    @Override
    public @Nullable Boolean apply(List<@Nullable Object> arguments) {
        String text = Texts.of(arguments.get(0));
        String prefix = Texts.of(arguments.get(1));
        return text == null || prefix == null
                ? null
                : (Boolean) Texts.fold(text, foldCase).startsWith(Texts.fold(prefix, foldCase));
    }
}
