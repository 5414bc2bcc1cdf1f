package io.redshank.lang.eql;

import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.model.Version;
import io.redshank.model.schema.FieldType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Constants: reading them as a field's type, and calculating with them before there is an event. Stateless. */
final class Constants {
    private Constants() {}

    /** A constant as a value of the type, or null if it cannot be one. */
    static @Nullable Object convert(Object constant, FieldType type) {
        return switch (type) {
            case DYNAMIC, OPAQUE -> constant;
            case KEYWORD, TEXT -> constant.toString();
            case LONG, DOUBLE -> number(constant);
            case VERSION -> constant instanceof Boolean ? null : Version.of(constant.toString());
            case BOOLEAN, IP, DATE -> type.convert(constant);
        };
    }

    /** A number stays as exact as it is written, also for a field of whole numbers: 4.5 lies between two of them. */
    private static @Nullable Object number(Object constant) {
        if (constant instanceof String text) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException perhapsDecimal) {
                return FieldType.DOUBLE.convert(text);
            }
        }
        return constant instanceof Number ? constant : null;
    }

    /** The expression itself, or the constant that it is. */
    static Expr fold(Expr expression) {
        return isConstant(expression) ? new Expr.Constant(Interpreter.constantValue(expression)) : expression;
    }

    /** Whether it names no field, however deep. */
    private static boolean isConstant(Expr expression) {
        for (Expr operand : expression.operands()) {
            if (!isConstant(operand)) {
                return false;
            }
        }
        return !(expression instanceof Expr.Read || expression instanceof Expr.AnyElement);
    }

    /** Adds the fields that the expression calculates with; those that a function reads are the function's own affair. */
    static void calculatedFields(Expr expression, Set<String> names) {
        switch (expression) {
            case Expr.Field field -> names.add(field.name());
            case Expr.Element element -> names.add(element.field().name());
            case Expr.AnyElement any -> {}
            case Expr.Arithmetic arithmetic -> {
                for (Expr operand : arithmetic.operands()) {
                    calculatedFields(operand, names);
                }
            }
            case Expr.Call call -> callFields(call, names);
            case Expr.Constant constant -> {}
            case Expr.Compare compare -> {}
            case Expr.In in -> {}
            case Expr.Like like -> {}
            case Expr.Regex regex -> {}
            case Expr.InNetworks in -> {}
            case Expr.IsNull isNull -> {}
            case Expr.And and -> {}
            case Expr.Or or -> {}
            case Expr.Not not -> {}
        }
    }

    /** A function of one field stands for that field: {@code length(a) - length(b)} calculates with two. */
    private static void callFields(Expr.Call call, Set<String> names) {
        for (Expr argument : call.arguments()) {
            if (argument instanceof Expr.Field field) {
                names.add(field.name());
            }
        }
    }
}
