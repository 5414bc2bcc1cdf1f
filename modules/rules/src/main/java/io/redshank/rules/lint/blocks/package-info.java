/** Checks: Building blocks. One class a check; {@link io.redshank.rules.lint.catalogue.Checks} lists them. */
@NullMarked
package io.redshank.rules.lint.blocks;

import org.jspecify.annotations.NullMarked;
