package io.redshank.expr.function;

import io.redshank.expr.Comparison;
import io.redshank.expr.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code codePoints<(text, bound)} and its like: whether text compares so with the bound by code points, which is the order of
 * UTF-8 and for characters outside the first plane not that of {@link io.redshank.expr.Expr.Compare}.
 */
public record InCodePointRange(Comparison operator) implements ScalarFunction {
    @Override
    public String name() {
        return "codePoints" + operator.symbol();
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        return arguments.getFirst() instanceof String text && arguments.get(1) instanceof String bound
                ? (Boolean) operator.accepts(Texts.compareCodePoints(text, bound))
                : null;
    }
}
