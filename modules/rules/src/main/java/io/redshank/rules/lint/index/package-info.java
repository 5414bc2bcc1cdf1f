/** Checks: index patterns and the integrations behind them. One class a check; {@code Checks} of {@code catalogue} lists them. */
@NullMarked
package io.redshank.rules.lint.index;

import org.jspecify.annotations.NullMarked;
