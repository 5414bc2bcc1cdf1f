package io.redshank.rules.lint.query;

/** RS703: what a field is compared with is of its type. */
public final class LiteralType extends QueryDiagnostics {
    @Override
    public String code() {
        return "RS703";
    }
}
