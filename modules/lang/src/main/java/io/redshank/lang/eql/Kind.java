package io.redshank.lang.eql;

import io.redshank.model.IpAddress;
import io.redshank.model.Version;
import io.redshank.model.schema.FieldType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What sort of value an expression has, as far as it is known before there is an event. */
enum Kind {
    TEXT("text"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    IP("an IP address"),
    DATE("a date"),
    VERSION("a version"),
    /** The constant null, and whatever it makes null. */
    NULL("null"),
    /** A field that no schema knows, or an expression already complained of: anything goes. */
    UNKNOWN("unknown");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** As in "`process.pid` is a number". */
    String words() {
        return words;
    }

    static Kind of(FieldType type) {
        return switch (type) {
            case KEYWORD, TEXT -> TEXT;
            case LONG, DOUBLE -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case IP -> IP;
            case DATE -> DATE;
            case VERSION -> VERSION;
            case DYNAMIC, OPAQUE -> UNKNOWN;
        };
    }

    static Kind ofValue(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case String text -> TEXT;
            case Number number -> NUMBER;
            case Boolean flag -> BOOLEAN;
            case IpAddress ip -> IP;
            case Instant time -> DATE;
            case Version version -> VERSION;
            default -> throw new IllegalStateException("no value of a query: " + value.getClass());
        };
    }

    /** Whether values of both kinds may stand where one of them is expected. */
    boolean fits(Kind wanted) {
        return this == wanted || this == NULL || this == UNKNOWN || wanted == NULL || wanted == UNKNOWN;
    }
}
