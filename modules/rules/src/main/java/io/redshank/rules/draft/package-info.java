/**
 * Rules to begin with: files that are right as far as they go, with what is left to do in comments. Start reading at {@link
 * io.redshank.rules.draft.RuleDraft}.
 *
 * <p>Nothing here writes files or looks at the clock.
 */
@NullMarked
package io.redshank.rules.draft;

import org.jspecify.annotations.NullMarked;
