/** Checks: Hunts. One class a check; {@link io.redshank.rules.lint.catalogue.Checks} lists them. */
@NullMarked
package io.redshank.rules.lint.hunt;

import org.jspecify.annotations.NullMarked;
