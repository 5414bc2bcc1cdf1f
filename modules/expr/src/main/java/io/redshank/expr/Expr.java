package io.redshank.expr;

import io.redshank.expr.text.RegexPattern;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.IpNetwork;
import io.redshank.model.schema.FieldType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression over one event. Its value is a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, {@link
 * io.redshank.model.IpAddress}, {@link java.time.Instant}, {@link io.redshank.model.Version} or null. Unless a node says otherwise, a null operand makes it
 * null. Immutable.
 */
public sealed interface Expr {

    /** A value known when the query is read. */
    record Constant(@Nullable Object value) implements Expr {}

    /** What takes its values from the event. */
    sealed interface Read permits Field, Element {}

    /** A field of the event, its values read as the type says. */
    record Field(String name, FieldType type) implements Expr, Read {}

    /**
     * A value of the element that a variable stands for, within the {@link AnyElement} that binds it.
     *
     * @param variable its name, without the sign before it
     * @param path the field within the element; empty for an element that is a plain value
     * @param field the same in the event, where it has the values of all elements; its type is the type
     */
    record Element(String variable, String path, Field field) implements Expr, Read {}

    /**
     * Whether some element of an array satisfies the condition; never null. An array that is not there has no element. See
     * {@link io.redshank.model.Document#elements} for what an element is.
     *
     * @param variable stands for the element in the condition; not bound around this expression
     */
    record AnyElement(Read array, String variable, Condition condition) implements Expr {}

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

    /** The expressions whose values this one is made of, in the order in which they are evaluated. */
    default List<Expr> operands() {
        return switch (this) {
            case Constant constant -> List.of();
            case Field field -> List.of();
            case Element element -> List.of();
            case AnyElement any -> List.of();
            case Compare compare -> List.of(compare.left, compare.right);
            case In in -> List.of(in.value);
            case Like like -> List.of(like.value);
            case Regex regex -> List.of(regex.value);
            case InNetworks in -> List.of(in.value);
            case IsNull isNull -> List.of(isNull.operand);
            case Arithmetic arithmetic -> List.of(arithmetic.left, arithmetic.right);
            case Call call -> call.arguments;
            case And and -> List.of(and.left, and.right);
            case Or or -> List.of(or.left, or.right);
            case Not not -> List.of(not.operand);
        };
    }

    /**
     * Every use of a field, from left to right; a field named twice is listed twice. Fields of elements go by their name in
     * the event; a search whose condition reads nothing lists the array.
     */
    default List<Field> fields() {
        if (this instanceof Read read) {
            return List.of(field(read));
        }
        List<Field> fields = new ArrayList<>();
        operands().forEach(operand -> fields.addAll(operand.fields()));
        if (this instanceof AnyElement any) {
            addFields(any.condition, fields);
            return fields.isEmpty() ? List.of(field(any.array)) : List.copyOf(fields);
        }
        return List.copyOf(fields);
    }

    /** The field of the event that has the values read. */
    static Field field(Read read) {
        return switch (read) {
            case Field field -> field;
            case Element element -> element.field;
        };
    }

    private static void addFields(Condition condition, List<Field> fields) {
        switch (condition) {
            case Condition.And and -> and.parts().forEach(part -> addFields(part, fields));
            case Condition.Or or -> or.parts().forEach(part -> addFields(part, fields));
            case Condition.Not not -> addFields(not.part(), fields);
            case Condition.AnyObject any -> addFields(any.part(), fields);
            case Condition.AnyField any -> addFields(any.part(), fields);
            case Condition.Constant constant -> {}
            case Condition.Leaf leaf -> fields.addAll(leaf.expression().fields());
        }
    }
}
