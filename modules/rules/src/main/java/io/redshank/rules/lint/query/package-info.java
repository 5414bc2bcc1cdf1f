/** Checks: Queries, whatever their language. One class a check; {@code Checks} of {@code catalogue} lists them. */
@NullMarked
package io.redshank.rules.lint.query;

import org.jspecify.annotations.NullMarked;
