package io.redshank.rules.lint.query;

/** RS829: the query uses only what its language has. */
public final class UnsupportedFeature extends QueryDiagnostics {
    @Override
    public String code() {
        return "RS829";
    }
}
