package io.redshank.match;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.expr.text.Ascii;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tests one leaf of a condition on an event, with the answer of {@link Interpreter#test}. Immutable and safe to share. */
@FunctionalInterface
interface LeafTest {
    boolean test(Event event);

    /** The fastest way to test a leaf: without garbage if it asks a value of one field, else the interpreter's own. */
    static LeafTest of(Condition leaf) {
        OfField test = leaf instanceof Condition.Leaf(Expr expression) ? OfField.of(expression) : null;
        return test == null ? event -> Interpreter.test(leaf, event) : test;
    }

    /**
     * Whether some value of a field passes.
     *
     * @param ofNothing the answer if the field has no value
     */
    record OfField(String field, FieldType type, Predicate<Object> passes, boolean ofNothing) implements LeafTest {

        static @Nullable OfField of(Expr expression) {
            return switch (expression) {
                case Expr.Not not -> negated(not.operand());
                case Expr.IsNull isNull ->
                    isNull.operand() instanceof Expr.Field field
                            ? new OfField(field.name(), field.type(), value -> false, true)
                            : null;
                case Expr.In in ->
                    in.value() instanceof Expr.Field field
                            ? ofText(field, membership(in.members(), in.foldCase()))
                            : null;
                case Expr.Like like ->
                    like.value() instanceof Expr.Field field ? ofText(field, cover(like.patterns())) : null;
                case Expr.Compare compare -> comparison(compare);
                // these read more than a value of a field, or are not what rules are made of
                case Expr.Constant unused -> null;
                case Expr.Field unused -> null;
                case Expr.Element unused -> null;
                case Expr.AnyElement unused -> null;
                case Expr.Regex unused -> null;
                case Expr.InNetworks unused -> null;
                case Expr.Arithmetic unused -> null;
                case Expr.Call unused -> null;
                case Expr.And unused -> null;
                case Expr.Or unused -> null;
            };
        }

        /** Of text alone null stands for a test of other kinds of values, or none at all. */
        private static @Nullable OfField ofText(Expr.Field field, @Nullable Predicate<Object> passes) {
            boolean isText = field.type() == FieldType.KEYWORD || field.type() == FieldType.TEXT;
            return isText && passes != null ? new OfField(field.name(), field.type(), passes, false) : null;
        }

        private static @Nullable OfField negated(Expr operand) {
            OfField test = of(operand);
            if (test == null) {
                return null;
            }
            // what asks whether there is a value is never null itself; what asks a value is, where there is none
            boolean ofNothing = operand instanceof Expr.IsNull && !test.ofNothing;
            return operand instanceof Expr.Not
                    ? null
                    : new OfField(test.field, test.type, test.passes.negate(), ofNothing);
        }

        private static @Nullable OfField comparison(Expr.Compare compare) {
            if (!(compare.left() instanceof Expr.Field field)
                    || !(compare.right() instanceof Expr.Constant(Object constant))
                    || !(constant instanceof String text)) {
                return null;
            }
            return switch (compare.operator()) {
                case EQUAL -> ofText(field, text::equals);
                case NOT_EQUAL -> ofText(field, value -> !text.equals(value));
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> null;
            };
        }

        private static @Nullable Predicate<Object> membership(List<Object> members, boolean foldCase) {
            Set<String> texts = new HashSet<>();
            for (Object member : members) {
                if (!(member instanceof String text)) {
                    return null;
                }
                texts.add(foldCase ? Ascii.fold(text) : text);
            }
            return foldCase ? value -> texts.contains(Ascii.fold((String) value)) : texts::contains;
        }

        private static Predicate<Object> cover(List<WildcardPattern> patterns) {
            WildcardPattern[] each = patterns.toArray(WildcardPattern[]::new);
            return value -> {
                for (WildcardPattern pattern : each) {
                    if (pattern.matches((String) value)) {
                        return true;
                    }
                }
                return false;
            };
        }

        @Override
        public boolean test(Event event) {
            List<Object> values = event.document().values(field);
            boolean any = false;
            for (int i = 0; i < values.size() && i < Interpreter.MAX_CHOICES; i++) {
                Object value = type.convert(values.get(i));
                if (value != null) {
                    any = true;
                    if (passes.test(value)) {
                        return true;
                    }
                }
            }
            return !any && ofNothing;
        }
    }
}
