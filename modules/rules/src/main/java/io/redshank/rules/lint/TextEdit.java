package io.redshank.rules.lint;

import io.redshank.model.SourceRange;

/** Text to put in the place of a range of a file. */
public record TextEdit(SourceRange range, String replacement) {}
