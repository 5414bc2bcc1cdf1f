package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import io.redshank.expr.text.Analysis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code hasToken(text, token, …)}: whether analysed text has one of the tokens. */
public record HasToken() implements ScalarFunction {
    @Override
    public String name() {
        return "hasToken";
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        return arguments.getFirst() instanceof String text
                ? (Boolean) Analysis.tokens(text).stream().anyMatch(arguments.subList(1, arguments.size())::contains)
                : null;
    }
}
