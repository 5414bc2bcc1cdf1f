package io.redshank.ingest.json;

/** What a JSON document may be at the most. Each limit is named where it is told that something is beyond it. */
final class JsonLimits {
    /** {@code json-depth}: objects and arrays within each other. */
    static final int DEPTH = 128;
    /** {@code json-number}: digits of a number. */
    static final int NUMBER_LENGTH = 1_000;
    /** {@code json-name}: bytes of a field's name. */
    static final int NAME_LENGTH = 50_000;
    /** {@code json-fields}: fields of a document, each element of an array counting as one. */
    static final int FIELDS = 100_000;

    private JsonLimits() {}
}
