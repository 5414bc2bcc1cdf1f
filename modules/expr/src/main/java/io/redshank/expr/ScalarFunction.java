package io.redshank.expr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of a query language, with its options (such as ignoring case) fixed. Implementations are stateless records,
 * so that equal calls are equal.
 */
public interface ScalarFunction {

    /** The name as the language writes it, with a trailing {@code ~} if it ignores case. */
    String name();

    /**
     * Applies the function.
     *
     * @param arguments one value each, null where there is none; of the kinds that the type checker let through
     * @return the result, or null; never an exception for any value
     */
    @Nullable
    Object apply(List<@Nullable Object> arguments);
}
