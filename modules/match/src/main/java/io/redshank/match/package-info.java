/**
 * All conditions of all rules against one event. Start reading at {@link io.redshank.match.Matcher}; its oracle is {@link
 * io.redshank.expr.Interpreter}. Knows nothing of rules, languages or what happens with a match.
 */
@NullMarked
package io.redshank.match;

import org.jspecify.annotations.NullMarked;
