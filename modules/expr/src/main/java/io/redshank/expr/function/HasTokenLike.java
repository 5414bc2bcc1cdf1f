package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import io.redshank.expr.text.Analysis;
import io.redshank.expr.text.WildcardPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code hasTokenLike "ba*"(text)}: whether a token of analysed text fits the pattern.
 *
 * @param pattern in lower case, as tokens are
 */
public record HasTokenLike(WildcardPattern pattern) implements ScalarFunction {
    @Override
    public String name() {
        return "hasTokenLike \"" + pattern + "\"";
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        return arguments.getFirst() instanceof String text
                ? (Boolean) Analysis.tokens(text).stream().anyMatch(pattern::matches)
                : null;
    }
}
