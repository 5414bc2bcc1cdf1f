package io.redshank.lang.esql;

import io.redshank.expr.Operation;
import io.redshank.model.IpAddress;
import io.redshank.model.Timestamps;
import java.util.Locale;
import java.util.Optional;

/** Which types go together, and what comes of them. Stateless. */
final class TypeRules {
    private TypeRules() {}

    /** Whether values of both can be compared; constant text apart. */
    static boolean comparable(EsqlType left, EsqlType right) {
        return left.isOpen()
                || right.isOpen()
                || left == right
                || (left.isNumeric() && right.isNumeric())
                || (left.isString() && right.isString())
                || (left.isDate() && right.isDate());
    }

    /** What a calculation gives, or empty if it cannot be. */
    static Optional<EsqlType> calculation(Operation operation, EsqlType left, EsqlType right) {
        boolean sum = operation == Operation.ADD || operation == Operation.SUBTRACT;
        if (left.isOpen() || right.isOpen()) {
            return openCalculation(sum, left, right);
        }
        if (left.isNumeric() && right.isNumeric()) {
            return EsqlType.common(left, right);
        }
        if (!sum) {
            return Optional.empty();
        }
        if (left.isDate() && right.isSpan()) {
            return Optional.of(left);
        }
        if (left.isSpan() && right.isDate()) {
            return operation == Operation.ADD ? Optional.of(right) : Optional.empty();
        }
        return left.isSpan() && left == right ? Optional.of(left) : Optional.empty();
    }

    /** Null takes the type of the other side, but a span alone has no value; what is not known stays so. */
    private static Optional<EsqlType> openCalculation(boolean sum, EsqlType left, EsqlType right) {
        EsqlType other = left.isOpen() ? right : left;
        boolean unknown = left == EsqlType.UNKNOWN || right == EsqlType.UNKNOWN;
        if (other.isOpen()) {
            return Optional.of(unknown ? EsqlType.UNKNOWN : EsqlType.NULL);
        }
        if (other.isNumeric()) {
            return Optional.of(unknown && other != EsqlType.DOUBLE ? EsqlType.UNKNOWN : other);
        }
        if (!sum || !(other.isDate() || other.isSpan())) {
            return unknown ? Optional.of(EsqlType.UNKNOWN) : Optional.empty();
        }
        return Optional.of(other.isDate() ? other : unknown ? EsqlType.UNKNOWN : EsqlType.NULL);
    }

    /** Whether constant text can be read as the type. */
    static boolean reads(String text, EsqlType type) {
        return switch (type) {
            case DATE, DATE_NANOS -> Timestamps.parse(text) != null;
            case IP -> IpAddress.parse(text) != null;
            case BOOLEAN -> {
                String lower = text.toLowerCase(Locale.ROOT);
                yield lower.equals("true") || lower.equals("false");
            }
            case INTEGER,
                    LONG,
                    UNSIGNED_LONG,
                    DOUBLE,
                    KEYWORD,
                    TEXT,
                    VERSION,
                    GEO_POINT,
                    SOURCE,
                    DATE_PERIOD,
                    TIME_DURATION,
                    NULL,
                    UNKNOWN -> true;
        };
    }
}
