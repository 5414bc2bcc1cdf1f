package io.redshank.indicators;

import io.redshank.expr.text.Analysis;
import io.redshank.model.IpAddress;
import io.redshank.model.Timestamps;
import io.redshank.model.schema.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a value of an event compares with one of an indicator. */
public enum KeyKind {
    /** Equal as text, upper and lower case apart. */
    TEXT,
    /** Analysed text: one word in common. */
    TOKENS,
    /** Equal numbers, however they are written. */
    NUMBER,
    /** The same moment. */
    TIME,
    /** The event's address is the indicator's, or lies in its block or range. */
    ADDRESS;

    /** How fields of these types compare. The event's decides, but for addresses, which either can have. */
    public static KeyKind of(FieldType event, FieldType indicator) {
        return switch (event) {
            case IP -> ADDRESS;
            case TEXT -> TOKENS;
            case LONG, DOUBLE -> NUMBER;
            case DATE -> TIME;
            case KEYWORD, BOOLEAN, VERSION, DYNAMIC, OPAQUE -> indicator == FieldType.IP ? ADDRESS : TEXT;
        };
    }

    /** Whether the two values agree; what cannot be read in this way agrees with nothing. */
    public boolean agree(Object ofEvent, Object ofIndicator) {
        return switch (this) {
            case TEXT -> ofEvent.toString().equals(ofIndicator.toString());
            case TOKENS -> shareToken(ofEvent, ofIndicator);
            case NUMBER, TIME -> {
                Object value = scalar(ofEvent);
                yield value != null && value.equals(scalar(ofIndicator));
            }
            case ADDRESS -> {
                IpAddress address = IpAddress.parse(ofEvent.toString());
                AddressRange range = AddressRange.parse(ofIndicator.toString());
                yield address != null && range != null && range.contains(address);
            }
        };
    }

    private static boolean shareToken(Object ofEvent, Object ofIndicator) {
        List<String> tokens = Analysis.tokens(ofEvent.toString());
        return Analysis.tokens(ofIndicator.toString()).stream().anyMatch(tokens::contains);
    }

    /** A number or a time in the one form that equal ones share; null if the value is none. */
    @Nullable
    Object scalar(Object raw) {
        return switch (this) {
            case NUMBER -> number(raw);
            case TIME -> Timestamps.parse(raw);
            case TEXT, TOKENS, ADDRESS -> throw new IllegalStateException(this + " has no scalars");
        };
    }

    private static @Nullable Object number(Object raw) {
        Object whole = raw instanceof Double || isDecimal(raw) ? null : FieldType.LONG.convert(raw);
        if (whole != null) {
            return whole;
        }
        return FieldType.DOUBLE.convert(raw) instanceof Double value ? narrowed(value) : null;
    }

    private static boolean isDecimal(Object raw) {
        return raw instanceof String text && text.indexOf('.') >= 0;
    }

    private static Object narrowed(double value) {
        return value == Math.rint(value) && Math.abs(value) < 0x1p53 ? (Object) (long) value : (Object) value;
    }
}
