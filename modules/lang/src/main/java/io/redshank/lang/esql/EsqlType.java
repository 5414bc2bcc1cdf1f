package io.redshank.lang.esql;

import io.redshank.model.schema.FieldType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types of columns and expressions. */
public enum EsqlType {
    BOOLEAN,
    /** 32 bits. */
    INTEGER,
    /** 64 bits. */
    LONG,
    UNSIGNED_LONG,
    DOUBLE,
    KEYWORD,
    /** Analysed text of an index; functions give {@link #KEYWORD}. */
    TEXT,
    IP,
    /** Milliseconds, UTC. */
    DATE,
    DATE_NANOS,
    VERSION,
    GEO_POINT,
    /** The document as it was stored: {@code METADATA _source}. */
    SOURCE,
    /** A span of days or more. */
    DATE_PERIOD,
    /** A span of hours or less. */
    TIME_DURATION,
    /** A column that holds nothing but null. */
    NULL,
    /** A type that cannot be told; whatever is done with it passes. */
    UNKNOWN;

    /** The name as the language has it: {@code keyword}, {@code _source} … */
    public String label() {
        return this == SOURCE ? "_source" : name().toLowerCase(Locale.ROOT);
    }

    /** The type that a mapping names as ES|QL labels it: {@code keyword}, {@code integer}, {@code text} … */
    public static Optional<EsqlType> ofField(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }

    /** The type that {@code ::} names, in any case and with its synonyms. */
    public static Optional<EsqlType> ofCast(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "string" -> Optional.of(KEYWORD);
            case "int" -> Optional.of(INTEGER);
            case "bool" -> Optional.of(BOOLEAN);
            case "ul" -> Optional.of(UNSIGNED_LONG);
            case "datetime" -> Optional.of(DATE);
            default ->
                castable().stream()
                        .filter(type -> type.label().equalsIgnoreCase(name))
                        .findFirst();
        };
    }

    static List<String> castNames() {
        return castable().stream().map(EsqlType::label).toList();
    }

    private static List<EsqlType> castable() {
        return Arrays.stream(values())
                .filter(type -> type != TEXT && type != SOURCE && type != NULL && type != UNKNOWN)
                .toList();
    }

    /** The type of a field in a schema that tells fewer types apart. */
    static EsqlType of(FieldType type) {
        return switch (type) {
            case KEYWORD -> KEYWORD;
            case TEXT -> TEXT;
            case LONG -> LONG;
            case DOUBLE -> DOUBLE;
            case BOOLEAN -> BOOLEAN;
            case IP -> IP;
            case DATE -> DATE;
            case VERSION -> VERSION;
            case DYNAMIC, OPAQUE -> UNKNOWN;
        };
    }

    boolean isWhole() {
        return this == INTEGER || this == LONG || this == UNSIGNED_LONG;
    }

    boolean isNumeric() {
        return isWhole() || this == DOUBLE;
    }

    boolean isString() {
        return this == KEYWORD || this == TEXT;
    }

    boolean isDate() {
        return this == DATE || this == DATE_NANOS;
    }

    boolean isSpan() {
        return this == DATE_PERIOD || this == TIME_DURATION;
    }

    /** Whether values have an order. */
    boolean isOrdered() {
        return isNumeric() || isString() || isDate() || this == BOOLEAN || this == IP || this == VERSION;
    }

    /** Null or not known: whatever is done with it passes. */
    boolean isOpen() {
        return this == NULL || this == UNKNOWN;
    }

    /** Whether a constant text is read as this type where it meets it. */
    boolean readsText() {
        return isDate() || this == IP || this == VERSION || this == BOOLEAN;
    }

    /** What a function gives that returns its argument: text becomes keyword. */
    EsqlType exact() {
        return this == TEXT ? KEYWORD : this;
    }

    /**
     * The type of a column that holds values of both, or empty if there is none. Numbers take the wider type, strings become
     * keyword.
     */
    static Optional<EsqlType> common(EsqlType left, EsqlType right) {
        if (left == right || right == NULL) {
            return Optional.of(left.exact());
        }
        if (left == NULL) {
            return Optional.of(right.exact());
        }
        if (left == UNKNOWN || right == UNKNOWN) {
            return Optional.of(UNKNOWN);
        }
        if (left.isNumeric() && right.isNumeric()) {
            return wider(left, right);
        }
        if (left.isString() && right.isString()) {
            return Optional.of(KEYWORD);
        }
        return left.isDate() && right.isDate() ? Optional.of(DATE_NANOS) : Optional.empty();
    }

    private static Optional<EsqlType> wider(EsqlType left, EsqlType right) {
        if (left == DOUBLE || right == DOUBLE) {
            return Optional.of(DOUBLE);
        }
        boolean unsigned = left == UNSIGNED_LONG || right == UNSIGNED_LONG;
        return unsigned ? Optional.empty() : Optional.of(LONG);
    }
}
