/** Checks: Tags. One class a check; {@code Checks} of {@code catalogue} lists them. */
@NullMarked
package io.redshank.rules.lint.tags;

import org.jspecify.annotations.NullMarked;
