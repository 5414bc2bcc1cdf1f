package io.redshank.rules.lint.query;

/** RS701: the query can be read. */
public final class QueryParses extends QueryDiagnostics {
    @Override
    public String code() {
        return "RS701";
    }
}
