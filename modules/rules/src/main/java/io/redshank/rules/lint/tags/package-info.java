/** Checks: Tags. One class a check; {@link io.redshank.rules.lint.Checks} lists them. */
@NullMarked
package io.redshank.rules.lint.tags;

import org.jspecify.annotations.NullMarked;
