package io.redshank.testkit;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.expr.function.HasTokenLike;
import io.redshank.model.Document;
import io.redshank.model.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Documents that satisfy a condition, and documents that just do not. A search: values are chosen that a part asks for, parts
 * that contradict each other make the choice void, and {@link Interpreter} has the last word. It finds what the rules of people
 * ask for, not all that can be satisfied. Stateless.
 */
public final class SatisfyingDocuments {
    private static final int TRIES = 400;

    private SatisfyingDocuments() {}

    /** The fields of a document that satisfies the condition; empty if none was found. */
    public static Optional<Map<String, @Nullable Object>> of(Condition condition, long seed) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Search search = new Search(new SplittableRandom(seed * TRIES + attempt));
            if (search.make(condition, true)) {
                Map<String, @Nullable Object> fields = search.fields();
                if (holds(condition, fields)) {
                    return Optional.of(fields);
                }
            }
        }
        return Optional.empty();
    }

    /** The same documents, each with one field gone or of another value, so that the condition no longer holds. */
    public static List<Map<String, @Nullable Object>> nearMisses(
            Condition condition, Map<String, @Nullable Object> fields) {
        List<Map<String, @Nullable Object>> misses = new ArrayList<>();
        for (String field : fields.keySet()) {
            for (Object other : new Object[] {"zz-other", 0L, List.of()}) {
                Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
                changed.put(field, other);
                if (!holds(condition, changed)) {
                    misses.add(changed);
                }
            }
        }
        return misses;
    }

    private static boolean holds(Condition condition, Map<String, @Nullable Object> fields) {
        return Interpreter.test(condition, Events.of(Document.of(new LinkedHashMap<>(fields))));
    }

    /** One choice of values. */
    private static final class Search {
        private final RandomGenerator random;
        private final Map<String, List<Object>> values = new LinkedHashMap<>();
        private final Map<String, List<Object>> objects = new LinkedHashMap<>();
        private final Set<String> absent = new LinkedHashSet<>();

        Search(RandomGenerator random) {
            this.random = random;
        }

        Map<String, @Nullable Object> fields() {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            values.forEach((field, found) -> fields.put(field, found.size() == 1 ? found.getFirst() : found));
            objects.forEach(fields::put);
            return fields;
        }

        boolean make(Condition condition, boolean wanted) {
            return switch (condition) {
                case Condition.And and -> wanted ? all(and.parts(), true) : one(and.parts(), false);
                case Condition.Or or -> wanted ? one(or.parts(), true) : all(or.parts(), false);
                case Condition.Not not -> make(not.part(), !wanted);
                case Condition.Constant constant -> constant.value() == wanted;
                case Condition.Leaf leaf -> make(leaf.expression(), wanted);
                case Condition.AnyObject any -> !wanted || object(any);
                case Condition.AnyField any -> !wanted || field(any);
            };
        }

        private boolean all(List<Condition> parts, boolean wanted) {
            return parts.stream().allMatch(part -> make(part, wanted));
        }

        private boolean one(List<Condition> parts, boolean wanted) {
            return !parts.isEmpty() && make(parts.get(random.nextInt(parts.size())), wanted);
        }

        private boolean object(Condition.AnyObject any) {
            Search inner = new Search(random);
            if (!inner.make(any.part(), true)) {
                return false;
            }
            objects.computeIfAbsent(any.path(), unused -> new ArrayList<>()).add(inner.fields());
            return true;
        }

        private boolean field(Condition.AnyField any) {
            Search inner = new Search(random);
            if (!inner.make(any.part(), true)) {
                return false;
            }
            String name = any.schema().fields().stream()
                    .filter(field -> any.names().matches(field)
                            && any.schema()
                                    .typeOf(field)
                                    .filter(type -> type == any.type())
                                    .isPresent())
                    .findFirst()
                    .orElse(any.name().replace("*", "any"));
            inner.values.values().forEach(found -> found.forEach(value -> put(name, value)));
            return true;
        }

        /** An expression to be true, or not. Not true is what it mostly is without values. */
        private boolean make(Expr expression, boolean wanted) {
            return switch (expression) {
                case Expr.And and ->
                    wanted
                            ? make(and.left(), true) && make(and.right(), true)
                            : make(random.nextBoolean() ? and.left() : and.right(), false);
                case Expr.Or or ->
                    wanted
                            ? make(random.nextBoolean() ? or.left() : or.right(), true)
                            : make(or.left(), false) && make(or.right(), false);
                case Expr.Not not -> make(not.operand(), !wanted);
                case Expr.IsNull isNull ->
                    on(
                            isNull.operand(),
                            field -> wanted ? leaveOut(field.name()) : put(field.name(), example(field)),
                            wanted);
                case Expr.Compare compare
                when compare.right() instanceof Expr.Constant(Object constant) && constant != null ->
                    on(compare.left(), field -> put(field.name(), value(compare.operator(), constant, wanted)), wanted);
                case Expr.In in
                when wanted -> on(in.value(), field -> put(field.name(), json(chosen(in.members()))), true);
                case Expr.Like like
                when wanted ->
                    on(
                            like.value(),
                            field -> put(
                                    field.name(),
                                    fitting(chosen(like.patterns()).text())),
                            true);
                case Expr.InNetworks in
                when wanted ->
                    on(
                            in.value(),
                            field -> put(
                                    field.name(), chosen(in.networks()).first().toString()),
                            true);
                case Expr.Call call
                when wanted -> on(call.arguments().getFirst(), field -> put(field.name(), text(call)), true);
                default -> !wanted;
            };
        }

        /** Does something with the field of an operand; of any other operand it is hoped that it is not true. */
        private static boolean on(Expr operand, Predicate<Expr.Field> action, boolean wanted) {
            return field(operand).map(action::test).orElse(!wanted);
        }

        /** A field, or the one that a function takes its only argument from. */
        private static Optional<Expr.Field> field(Expr operand) {
            return switch (operand) {
                case Expr.Field field -> Optional.of(field);
                case Expr.Call call
                when call.arguments().size() == 1 -> field(call.arguments().getFirst());
                default -> Optional.empty();
            };
        }

        private <T> T chosen(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private boolean leaveOut(String field) {
            absent.add(field);
            return !values.containsKey(field);
        }

        /** Fields of rules have one value; a second one that is asked for makes an array. */
        private boolean put(String field, @Nullable Object value) {
            if (value == null || absent.contains(field)) {
                return value == null;
            }
            List<Object> known = values.computeIfAbsent(field, unused -> new ArrayList<>());
            if (!known.contains(value)) {
                known.add(value);
            }
            return true;
        }

        private static Object example(Expr.Field field) {
            return switch (field.type()) {
                case LONG, DOUBLE -> 1_234_567L;
                case BOOLEAN -> true;
                case IP -> "9.9.9.9";
                case DATE -> "2026-01-01T00:00:00.000Z";
                case KEYWORD, TEXT, VERSION, DYNAMIC, OPAQUE -> "some value";
            };
        }

        private static @Nullable Object value(Comparison operator, Object constant, boolean wanted) {
            boolean equal = wanted == (operator != Comparison.NOT_EQUAL);
            return switch (operator) {
                case EQUAL, NOT_EQUAL -> equal ? json(constant) : null;
                case LESS, LESS_OR_EQUAL -> beside(constant, wanted ? -1 : 1);
                case GREATER, GREATER_OR_EQUAL -> beside(constant, wanted ? 1 : -1);
            };
        }

        private static Object beside(Object constant, int step) {
            return switch (constant) {
                case Long number -> number + step;
                case Double number -> number + step;
                case Instant time -> json(time.plusSeconds(step));
                default -> constant.toString() + (step > 0 ? "z" : "");
            };
        }

        private static Object json(Object value) {
            return switch (value) {
                case String text -> text;
                case Number number -> number;
                case Boolean flag -> flag;
                case Instant time -> Timestamps.format(time.getEpochSecond() * 1_000_000_000L + time.getNano());
                default -> value.toString();
            };
        }

        private String fitting(String pattern) {
            return pattern.replace("*", random.nextBoolean() ? "" : "x").replace("?", "x");
        }

        /** The texts that a function is called with, one after the other. */
        private String text(Expr.Call call) {
            if (call.function() instanceof HasTokenLike like) {
                return fitting(like.pattern().text());
            }
            List<String> texts = new ArrayList<>();
            for (Expr argument : call.arguments()) {
                if (argument instanceof Expr.Constant constant && constant.value() != null) {
                    texts.add(constant.value().toString());
                }
            }
            return String.join(" ", texts);
        }
    }
}
