/**
 * The review of rules: one class a {@link io.redshank.rules.lint.Check check}, in the packages below this one by what they look
 * at. What reading a file finds by itself (RS001, RS101 and others) is told by {@link io.redshank.rules.RuleFile}.
 *
 * <p>Start reading at {@link io.redshank.rules.lint.Linter}; {@code catalogue.Checks} is the list.
 *
 * <p>Nothing here prints, and nothing here writes files.
 */
@NullMarked
package io.redshank.rules.lint;

import org.jspecify.annotations.NullMarked;
