/** Checks: The file itself, its name and its characters. One class a check; {@link io.redshank.rules.lint.catalogue.Checks} lists them. */
@NullMarked
package io.redshank.rules.lint.file;

import org.jspecify.annotations.NullMarked;
