package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code between(text, left, right, greedy = false)}: what stands behind the first {@code left}, up to the next {@code
 * right}, or if greedy up to the last. Empty if one of them is not found; the whole text if one of them is empty.
 */
public record Between(boolean foldCase) implements ScalarFunction {
    @Override
    public String name() {
        return Texts.name("between", foldCase);
    }

    @Override
    public @Nullable String apply(List<@Nullable Object> arguments) {
        String text = Texts.of(arguments.get(0));
        String left = Texts.of(arguments.get(1));
        String right = Texts.of(arguments.get(2));
        Object greedy = arguments.size() > 3 ? arguments.get(3) : (Object) false;
        if (text == null || left == null || right == null || greedy == null) {
            return null;
        }
        if (left.isEmpty() || right.isEmpty()) {
            return text;
        }
        String searched = Texts.fold(text, foldCase);
        int found = searched.indexOf(Texts.fold(left, foldCase));
        if (found < 0) {
            return "";
        }
        int from = found + left.length();
        String wanted = Texts.fold(right, foldCase);
        int to = greedy.equals(true) ? searched.lastIndexOf(wanted) : searched.indexOf(wanted, from);
        return to < from ? "" : text.substring(from, to);
    }
}
