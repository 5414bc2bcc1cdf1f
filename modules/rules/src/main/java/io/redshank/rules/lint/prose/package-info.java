/** Checks: What rules say in words. One class a check; {@link io.redshank.rules.lint.catalogue.Checks} lists them. */
@NullMarked
package io.redshank.rules.lint.prose;

import org.jspecify.annotations.NullMarked;
