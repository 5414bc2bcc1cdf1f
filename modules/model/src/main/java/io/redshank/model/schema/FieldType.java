package io.redshank.model.schema;

import io.redshank.model.IpAddress;
import io.redshank.model.Timestamps;
import io.redshank.model.Version;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a field are read, whatever JSON wrote them as: the mapping type of an index, reduced to what matters
 * for queries.
 */
public enum FieldType {
    /** Exact text; numbers and booleans count as their text. Also constant_keyword, wildcard and flattened leaves. */
    KEYWORD,
    /** Analysed text: readable, but not comparable. */
    TEXT,
    /** Whole numbers of all widths. */
    LONG,
    /** Numbers with a fraction, of all widths. */
    DOUBLE,
    BOOLEAN,
    IP,
    DATE,
    VERSION,
    /** A field no schema knows: each value is what JSON says it is. */
    DYNAMIC,
    /** An object, or a kind that queries cannot read. */
    OPAQUE;

    private static final double LONG_LIMIT = 0x1p63;

    /** The type of a name used in mappings; names not known are {@link #OPAQUE}. */
    public static FieldType ofMapping(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "keyword", "constant_keyword", "wildcard", "flattened", "counted_keyword" -> KEYWORD;
            case "text", "match_only_text", "search_as_you_type", "annotated_text", "semantic_text" -> TEXT;
            case "long", "integer", "short", "byte", "unsigned_long" -> LONG;
            case "double", "float", "half_float", "scaled_float" -> DOUBLE;
            case "boolean" -> BOOLEAN;
            case "ip" -> IP;
            case "date", "date_nanos" -> DATE;
            case "version" -> VERSION;
            default -> OPAQUE;
        };
    }

    /** The name as people read it: {@code keyword}, {@code long} … */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a JSON value as this type: {@link String} for keyword and text, {@link Version}, {@link Long}, {@link Double}, {@link
     * Boolean}, {@link IpAddress}, and {@link java.time.Instant} for dates.
     *
     * @return the value, or null if it cannot be one of this type
     */
    public @Nullable Object convert(Object raw) {
        return switch (this) {
            case KEYWORD, TEXT -> raw.toString();
            case VERSION -> Version.of(raw.toString());
            case LONG -> toLong(raw);
            case DOUBLE -> toDouble(raw);
            case BOOLEAN -> toBoolean(raw);
            case IP -> raw instanceof String text ? IpAddress.parse(text) : null;
            case DATE -> toInstant(raw);
            case DYNAMIC -> raw instanceof String || raw instanceof Boolean ? raw : narrow((Number) raw);
            case OPAQUE -> null;
        };
    }

    private static @Nullable Object toInstant(Object raw) {
        Long nanos = Timestamps.parse(raw);
        return nanos == null ? null : Timestamps.toInstant(nanos);
    }

    private static Object narrow(Number raw) {
        return switch (raw) {
            case Long value -> value;
            case Integer value -> value.longValue();
            case Short value -> value.longValue();
            case Byte value -> value.longValue();
            default -> raw.doubleValue();
        };
    }

    private static @Nullable Long toLong(Object raw) {
        return switch (raw) {
            case Long value -> value;
            case Integer value -> value.longValue();
            case Number value -> truncated(value.doubleValue());
            case String value -> longOf(value);
            default -> null;
        };
    }

    private static @Nullable Long truncated(double value) {
        return Math.abs(value) < LONG_LIMIT ? Long.valueOf((long) value) : null;
    }

    private static @Nullable Long longOf(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException perhapsDecimal) {
            Double value = doubleOf(text);
            return value == null ? null : truncated(value);
        }
    }

    private static @Nullable Double toDouble(Object raw) {
        return switch (raw) {
            case Number value -> value.doubleValue();
            case String value -> doubleOf(value);
            default -> null;
        };
    }

    private static @Nullable Double doubleOf(String text) {
        if (text.isEmpty() || text.length() > 64) {
            return null;
        }
        try {
            double value = new BigDecimal(text.strip()).doubleValue();
            return Double.isInfinite(value) ? null : value;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static @Nullable Boolean toBoolean(Object raw) {
        return switch (raw) {
            case Boolean value -> value;
            case String value ->
                switch (value) {
                    case "true" -> Boolean.TRUE;
                    case "false", "" -> Boolean.FALSE;
                    default -> null;
                };
            default -> null;
        };
    }
}
