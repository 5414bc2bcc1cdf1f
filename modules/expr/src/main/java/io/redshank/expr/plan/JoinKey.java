package io.redshank.expr.plan;

import io.redshank.expr.Expr;

/**
 * A field by which the events of a sequence belong together.
 *
 * @param optional whether an event without a value joins as null; otherwise it does not take part
 */
public record JoinKey(Expr.Field field, boolean optional) {}
