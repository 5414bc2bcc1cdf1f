/**
 * How findings of the review are written: for people, for scripts, for code review tools. Start reading at {@link
 * io.redshank.cli.lint.LintOutput}.
 */
@NullMarked
package io.redshank.cli.lint;

import org.jspecify.annotations.NullMarked;
