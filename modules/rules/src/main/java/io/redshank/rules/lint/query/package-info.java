/** Checks: Queries, whatever their language. One class a check; {@link io.redshank.rules.lint.Checks} lists them. */
@NullMarked
package io.redshank.rules.lint.query;

import org.jspecify.annotations.NullMarked;
