/** Checks: What the rules of a set have in common. One class a check; {@code Checks} of {@code catalogue} lists them. */
@NullMarked
package io.redshank.rules.lint.overlap;

import org.jspecify.annotations.NullMarked;
