package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code indexOf(text, part, start = 0)}: the zero-based position of the part at or behind the start, or null if there is
 * none. A negative start counts as 0; behind a start beyond the end there is nothing, not even the empty part.
 */
public record IndexOf(boolean foldCase) implements ScalarFunction {
    @Override
    public String name() {
        return Texts.name("indexOf", foldCase);
    }

    @Override
    public @Nullable Long apply(List<@Nullable Object> arguments) {
        String text = Texts.of(arguments.get(0));
        String part = Texts.of(arguments.get(1));
        Integer start = arguments.size() > 2 ? Texts.index(arguments.get(2)) : Integer.valueOf(0);
        if (text == null || part == null || start == null || start > text.length()) {
            return null;
        }
        int found = Texts.fold(text, foldCase).indexOf(Texts.fold(part, foldCase), start);
        return found < 0 ? null : Long.valueOf(found);
    }
}
