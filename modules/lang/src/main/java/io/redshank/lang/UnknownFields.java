package io.redshank.lang;

/** What to make of a field that the schema does not know. Unless it is an error, its values are read as JSON has them. */
public enum UnknownFields {
    ERROR,
    WARN,
    IGNORE
}
