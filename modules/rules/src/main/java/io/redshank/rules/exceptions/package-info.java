/** Exceptions to rules: what an event must not be for a rule to look at it. */
@NullMarked
package io.redshank.rules.exceptions;

import org.jspecify.annotations.NullMarked;
