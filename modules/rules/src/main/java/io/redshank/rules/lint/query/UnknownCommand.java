package io.redshank.rules.lint.query;

/** RS856: a command of ES|QL is one that rules may use. */
public final class UnknownCommand extends QueryDiagnostics {
    @Override
    public String code() {
        return "RS856";
    }
}
