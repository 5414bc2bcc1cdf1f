package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code substring(text, start, end = null)}: the part from start up to, not including, end. Negative positions count from
 * the end of the text; positions outside it are cut to it; without an end the part reaches to the end of the text, and
 * with a null start it is all of it.
 */
public record Substring() implements ScalarFunction {
    @Override
    public String name() {
        return "substring";
    }

    @Override
    public @Nullable String apply(List<@Nullable Object> arguments) {
        String text = Texts.of(arguments.get(0));
        Integer start = Texts.index(arguments.get(1));
        if (text == null || start == null) {
            return text;
        }
        Integer end = arguments.size() > 2 ? Texts.index(arguments.get(2)) : null;
        int from = position(start, text);
        int to = end == null ? text.length() : position(end, text);
        return from >= to ? "" : text.substring(from, to);
    }

    private static int position(int written, String text) {
        return Math.clamp(written < 0 ? written + text.length() : written, 0, text.length());
    }
}
