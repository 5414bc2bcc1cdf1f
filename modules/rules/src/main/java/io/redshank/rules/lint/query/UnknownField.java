package io.redshank.rules.lint.query;

/** RS702: each field exists for the indices and integrations of the rule. */
public final class UnknownField extends QueryDiagnostics {
    @Override
    public String code() {
        return "RS702";
    }
}
