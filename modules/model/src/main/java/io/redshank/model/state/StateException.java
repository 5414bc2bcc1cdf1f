package io.redshank.model.state;

/** Bytes that are no state, or a state that is larger than may be. The message is one line for the user. */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateException(String message) {
        super(message);
    }
}
