/** Checks: When a rule runs and what dates it bears. One class a check; {@code Checks} of {@code catalogue} lists them. */
@NullMarked
package io.redshank.rules.lint.schedule;

import org.jspecify.annotations.NullMarked;
