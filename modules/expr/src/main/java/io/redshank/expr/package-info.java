/**
 * The typed condition language below all query languages, its printer and its reference interpreter.
 *
 * <p>Start reading at {@link io.redshank.expr.Condition} (two-valued, what a filter is) and {@link io.redshank.expr.Expr}
 * (three-valued, what a value is), then {@link io.redshank.expr.Interpreter}, the slow and obvious oracle for all that is
 * faster. A language makes explicit what null, missing and multi-valued fields mean when it lowers to this; nothing here
 * knows EQL, KQL or ES|QL, or how events are read.
 */
@NullMarked
package io.redshank.expr;

import org.jspecify.annotations.NullMarked;
