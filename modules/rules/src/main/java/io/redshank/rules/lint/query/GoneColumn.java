package io.redshank.rules.lint.query;

/** RS853: a column is there at the command that names it. */
public final class GoneColumn extends QueryDiagnostics {
    @Override
    public String code() {
        return "RS853";
    }
}
