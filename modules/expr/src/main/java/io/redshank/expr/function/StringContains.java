package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code stringContains(text, part)}: whether the text holds the part; an empty part, or an empty text, never. */
public record StringContains(boolean foldCase) implements ScalarFunction {
    @Override
    public String name() {
        return Texts.name("stringContains", foldCase);
    }

    @Override
    public @Nullable Boolean apply(List<@Nullable Object> arguments) {
        String text = Texts.of(arguments.get(0));
        String part = Texts.of(arguments.get(1));
        if (text == null || part == null) {
            return null;
        }
        return !part.isEmpty() && Texts.fold(text, foldCase).contains(Texts.fold(part, foldCase));
    }
}
