package io.redshank.expr.function;

import io.redshank.expr.ScalarFunction;
import io.redshank.expr.text.Analysis;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code hasPhrase(text, token, …)}: whether analysed text has these tokens one behind the other; false without a token. */
public record HasPhrase() implements ScalarFunction {
    @Override
    public String name() {
        return "hasPhrase";
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        List<@Nullable Object> phrase = arguments.subList(1, arguments.size());
        return arguments.getFirst() instanceof String text
                ? (Boolean) (!phrase.isEmpty() && Collections.indexOfSubList(Analysis.tokens(text), phrase) >= 0)
                : null;
    }
}
