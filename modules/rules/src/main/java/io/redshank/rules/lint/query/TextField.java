package io.redshank.rules.lint.query;

/** RS827: analysed text is not compared. */
public final class TextField extends QueryDiagnostics {
    @Override
    public String code() {
        return "RS827";
    }
}
