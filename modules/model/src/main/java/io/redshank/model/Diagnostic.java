package io.redshank.model;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell an author about a text: what is wrong, where, and how to mend it. It is data; {@link
 * DiagnosticPrinter} makes it readable. Immutable.
 *
 * @param code the stable id, {@code RS} and three digits, of the catalogue of findings
 * @param range where, in the text that was handed in
 * @param message one line without a full stop, in the author's words
 * @param help how to mend it, or null
 */
public record Diagnostic(
        String code,
        Severity severity,
        SourceRange range,
        String message,
        @Nullable String help) {

    public static Diagnostic error(String code, SourceRange range, String message) {
        return new Diagnostic(code, Severity.ERROR, range, message, null);
    }

    public static Diagnostic warning(String code, SourceRange range, String message) {
        return new Diagnostic(code, Severity.WARNING, range, message, null);
    }

    /** The same diagnostic with a help line. */
    public Diagnostic withHelp(@Nullable String newHelp) {
        return new Diagnostic(code, severity, range, message, newHelp);
    }

    /** The same diagnostic elsewhere: for a query that sits inside another text. */
    public Diagnostic relocate(UnaryOperator<SourceRange> map) {
        return new Diagnostic(code, severity, map.apply(range), message, help);
    }

    public Optional<String> helpText() {
        return Optional.ofNullable(help);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
