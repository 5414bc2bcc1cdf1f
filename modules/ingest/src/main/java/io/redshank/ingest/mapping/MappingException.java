package io.redshank.ingest.mapping;

/** A mapping that cannot be used; the message says where and why, for its author. */
public final class MappingException extends Exception {
    private static final long serialVersionUID = 1L;

    MappingException(String message) {
        super(message);
    }
}
