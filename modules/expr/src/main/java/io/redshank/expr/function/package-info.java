/**
 * The functions of the query languages, one a file, each a stateless {@link io.redshank.expr.ScalarFunction}. Start reading
 * at any of them; {@link io.redshank.expr.function.Texts} holds what they share. What a compiler turns into nodes of the IR
 * (sums, address blocks) is not here. Knows nothing of query text or events.
 */
@NullMarked
package io.redshank.expr.function;

import org.jspecify.annotations.NullMarked;
