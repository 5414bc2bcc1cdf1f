package io.redshank.lang.kql;

/** What to make of a value that its field cannot have, such as {@code process.pid:abc}. */
public enum Conversion {
    /** It is an error. */
    STRICT,
    /** Its clause holds for no event. */
    LENIENT
}
