/** Checks: Fields of a rule and their values. One class a check; {@link io.redshank.rules.lint.catalogue.Checks} lists them. */
@NullMarked
package io.redshank.rules.lint.fields;

import org.jspecify.annotations.NullMarked;
