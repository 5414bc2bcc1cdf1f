package io.redshank.rules.overlap;

import io.redshank.expr.Expr;
import io.redshank.model.IpAddress;
import io.redshank.model.Version;
import io.redshank.model.schema.FieldType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The values that a test is made on. Immutable.
 *
 * @param field where they are, and how they are read
 * @param view which of them count
 */
public record Subject(Expr.Field field, View view) {

    /** All values of a field, or those that JSON says are of a kind. */
    public enum View {
        ALL,
        TEXTS,
        NUMBERS
    }

    /** What the values can be. */
    enum Values {
        TEXTS,
        NUMBERS,
        /** Of the one class that the field's type makes. */
        OF_TYPE,
        /** Whatever JSON has. */
        MIXED
    }

    Values values() {
        return switch (view) {
            case TEXTS -> Values.TEXTS;
            case NUMBERS -> Values.NUMBERS;
            case ALL ->
                switch (field.type()) {
                    case KEYWORD, TEXT -> Values.TEXTS;
                    case LONG, DOUBLE -> Values.NUMBERS;
                    case BOOLEAN, IP, DATE, VERSION, OPAQUE -> Values.OF_TYPE;
                    case DYNAMIC -> Values.MIXED;
                };
        };
    }

    /** A value of the field, as JSON has it, read as the tests read it; null if it does not count. */
    @Nullable
    Object read(Object raw) {
        Object value = field.type().convert(raw);
        return switch (view) {
            case ALL -> value;
            case TEXTS -> value instanceof String ? value : null;
            case NUMBERS -> value instanceof Number ? value : null;
        };
    }

    /** Whether a constant is what the values are, so that comparing with it has no surprises. */
    boolean isLike(Object constant) {
        return switch (values()) {
            case TEXTS -> constant instanceof String;
            case NUMBERS -> constant instanceof Number;
            case OF_TYPE -> field.type() != FieldType.OPAQUE && constant.getClass() == valueClass();
            case MIXED -> constant instanceof String || constant instanceof Number || constant instanceof Boolean;
        };
    }

    private Class<?> valueClass() {
        return switch (field.type()) {
            case KEYWORD, TEXT, DYNAMIC, OPAQUE -> String.class;
            case LONG -> Long.class;
            case DOUBLE -> Double.class;
            case BOOLEAN -> Boolean.class;
            case IP -> IpAddress.class;
            case DATE -> Instant.class;
            case VERSION -> Version.class;
        };
    }
}
