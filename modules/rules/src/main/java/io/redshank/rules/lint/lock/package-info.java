/** Checks: What was published of rules, and the files that say so. One class a check; {@code Checks} of {@code catalogue} lists them. */
@NullMarked
package io.redshank.rules.lint.lock;

import org.jspecify.annotations.NullMarked;
