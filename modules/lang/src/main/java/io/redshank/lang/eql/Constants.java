package io.redshank.lang.eql;

import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.model.Version;
import io.redshank.model.schema.FieldType;
import java.util.List;
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
        for (Expr operand : operands(expression)) {
            if (!(operand instanceof Expr.Constant)) {
                return expression;
            }
        }
        return expression instanceof Expr.Field ? expression : new Expr.Constant(Interpreter.constantValue(expression));
    }

    static boolean isNull(Expr expression) {
        return expression instanceof Expr.Constant constant && constant.value() == null;
    }

    /** Adds the fields that the expression calculates with; those that a function reads are the function's own affair. */
    static void calculatedFields(Expr expression, Set<String> names) {
        switch (expression) {
            case Expr.Field field -> names.add(field.name());
            case Expr.Arithmetic arithmetic -> {
                for (Expr operand : operands(arithmetic)) {
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

    static List<Expr> operands(Expr expression) {
        return switch (expression) {
            case Expr.Constant constant -> List.of();
            case Expr.Field field -> List.of();
            case Expr.Compare compare -> List.of(compare.left(), compare.right());
            case Expr.In in -> List.of(in.value());
            case Expr.Like like -> List.of(like.value());
            case Expr.Regex regex -> List.of(regex.value());
            case Expr.InNetworks in -> List.of(in.value());
            case Expr.IsNull isNull -> List.of(isNull.operand());
            case Expr.Arithmetic arithmetic -> List.of(arithmetic.left(), arithmetic.right());
            case Expr.Call call -> call.arguments();
            case Expr.And and -> List.of(and.left(), and.right());
            case Expr.Or or -> List.of(or.left(), or.right());
            case Expr.Not not -> List.of(not.operand());
        };
    }
}
