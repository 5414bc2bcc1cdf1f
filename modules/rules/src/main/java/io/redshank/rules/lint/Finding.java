package io.redshank.rules.lint;

import io.redshank.model.Diagnostic;
import java.util.Optional;

/**
 * Something found in a file. Immutable.
 *
 * @param diagnostic what and where, with the severity that the project gives it
 * @param fix how to mend it by machine, if it can be
 */
public record Finding(ReviewedFile file, Diagnostic diagnostic, Optional<Fix> fix) {}
