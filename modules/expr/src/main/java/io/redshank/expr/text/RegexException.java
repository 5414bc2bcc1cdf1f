package io.redshank.expr.text;

/** A regular expression that cannot be used; the message says why, in the words of its author. */
public final class RegexException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int work;

    RegexException(String message) {
        this(message, 0);
    }

    RegexException(String message, int work) {
        super(message);
        this.work = work;
    }

    /** About how much work it was to find out, as of {@link RegexPattern#work}. */
    public int work() {
        return work;
    }
}
