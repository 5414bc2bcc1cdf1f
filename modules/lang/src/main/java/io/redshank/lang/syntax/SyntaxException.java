package io.redshank.lang.syntax;

/**
 * Leaves the part of the query that cannot be read, after its diagnostic was reported. It never leaves a parser: the next
 * place from which reading can go on catches it, so that several mistakes are reported in one run.
 */
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SyntaxException() {
        super("reported", null, false, false);
    }
}
