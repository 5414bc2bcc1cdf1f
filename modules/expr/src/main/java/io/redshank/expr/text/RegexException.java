package io.redshank.expr.text;

/** A regular expression that cannot be used; the message says why, in the words of its author. */
public final class RegexException extends Exception {
    private static final long serialVersionUID = 1L;

    RegexException(String message) {
        super(message);
    }
}
