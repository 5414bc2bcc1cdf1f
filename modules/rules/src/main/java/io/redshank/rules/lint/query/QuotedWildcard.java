package io.redshank.rules.lint.query;

import io.redshank.model.Severity;

/** RS804: a star in quotes is a star. */
public final class QuotedWildcard extends QueryDiagnostics {
    @Override
    public String code() {
        return "RS804";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }
}
