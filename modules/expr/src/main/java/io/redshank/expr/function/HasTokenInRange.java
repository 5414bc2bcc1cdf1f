package io.redshank.expr.function;

import io.redshank.expr.Comparison;
import io.redshank.expr.ScalarFunction;
import io.redshank.expr.text.Analysis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code hasToken<(text, bound)} and its like: whether a token of analysed text compares so with the bound, by code points. */
public record HasTokenInRange(Comparison operator) implements ScalarFunction {
    @Override
    public String name() {
        return "hasToken" + operator.symbol();
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        return arguments.getFirst() instanceof String text && arguments.get(1) instanceof String bound
                ? (Boolean) Analysis.tokens(text).stream()
                        .anyMatch(token -> operator.accepts(Texts.compareCodePoints(token, bound)))
                : null;
    }
}
