/** The list of all checks; it stands by itself, so that checks know the review and not each other. */
@NullMarked
package io.redshank.rules.lint.catalogue;

import org.jspecify.annotations.NullMarked;
