package io.redshank.expr;

import io.redshank.expr.text.RegexPattern;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.IpNetwork;
import io.redshank.model.schema.FieldType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An expression over one event. Its value is a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, {@link
 * io.redshank.model.IpAddress}, {@link java.time.Instant}, {@link io.redshank.model.Version} or null. Unless a node says otherwise, a null operand makes it
 * null. Immutable.
 */
public sealed interface Expr {

    /** A value known when the query is read. */
    record Constant(@Nullable Object value) implements Expr {}

    /** A field of the event, its values read as the type says. */
    record Field(String name, FieldType type) implements Expr {}

    /** Compares; null for operands of kinds that have no common order, false for {@code ==} of such. */
    record Compare(Comparison operator, Expr left, Expr right) implements Expr {}

    /** Whether the value equals one of the constants; with {@code foldCase}, ASCII letters compare without case. */
    record In(Expr value, List<Object> members, boolean foldCase) implements Expr {
        public In {
            members = List.copyOf(members);
        }
    }

    /** Whether the text fits one of the patterns. */
    record Like(Expr value, List<WildcardPattern> patterns) implements Expr {
        public Like {
            patterns = List.copyOf(patterns);
        }
    }

    /** Whether the whole text matches one of the regular expressions. */
    record Regex(Expr value, List<RegexPattern> patterns) implements Expr {
        public Regex {
            patterns = List.copyOf(patterns);
        }
    }

    /** Whether the address (or text of one) lies in one of the blocks; text that is no address lies in none. */
    record InNetworks(Expr value, List<IpNetwork> networks) implements Expr {
        public InNetworks {
            networks = List.copyOf(networks);
        }
    }

    /** Whether the operand is null; never null itself. */
    record IsNull(Expr operand) implements Expr {}

    /** Calculates; whole numbers stay whole, and what they cannot hold, or a division of one by zero, is null. */
    record Arithmetic(Operation operation, Expr left, Expr right) implements Expr {}

    /** Calls a function, which decides itself what null arguments mean. */
    record Call(ScalarFunction function, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** Three-valued and: false if one operand is, else null if one is. */
    record And(Expr left, Expr right) implements Expr {}

    /** Three-valued or: true if one operand is, else null if one is. */
    record Or(Expr left, Expr right) implements Expr {}

    /** Three-valued not. */
    record Not(Expr operand) implements Expr {}

    /** Every use of a field, from left to right; a field named twice is listed twice. */
    default List<Field> fields() {
        return switch (this) {
            case Constant constant -> List.of();
            case Field field -> List.of(field);
            case Compare compare -> join(compare.left, compare.right);
            case In in -> in.value.fields();
            case Like like -> like.value.fields();
            case Regex regex -> regex.value.fields();
            case InNetworks in -> in.value.fields();
            case IsNull isNull -> isNull.operand.fields();
            case Arithmetic arithmetic -> join(arithmetic.left, arithmetic.right);
            case Call call ->
                call.arguments.stream()
                        .flatMap(argument -> argument.fields().stream())
                        .toList();
            case And and -> join(and.left, and.right);
            case Or or -> join(or.left, or.right);
            case Not not -> not.operand.fields();
        };
    }

    private static List<Field> join(Expr left, Expr right) {
        return Stream.concat(left.fields().stream(), right.fields().stream()).toList();
    }
}
