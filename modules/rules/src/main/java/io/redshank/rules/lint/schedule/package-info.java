/** Checks: When a rule runs and what dates it bears. One class a check; {@link io.redshank.rules.lint.Checks} lists them. */
@NullMarked
package io.redshank.rules.lint.schedule;

import org.jspecify.annotations.NullMarked;
