/** Checks: Stack range, deprecation, and what published rules must keep. One class a check; {@link io.redshank.rules.lint.catalogue.Checks} lists them. */
@NullMarked
package io.redshank.rules.lint.history;

import org.jspecify.annotations.NullMarked;
