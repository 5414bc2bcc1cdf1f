/**
 * What a compiled rule is: a {@link io.redshank.expr.plan.Program} joins the {@link io.redshank.expr.plan.RuleHeader} with
 * the {@link io.redshank.expr.plan.QueryPlan} of its query. Rules make programs, the engine runs them; neither knows the
 * other.
 */
@NullMarked
package io.redshank.expr.plan;

import org.jspecify.annotations.NullMarked;
