package io.redshank.workbench.explain;

import io.redshank.expr.Condition;
import io.redshank.expr.ConditionPrinter;
import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.model.Document;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A part of a condition, with what became of it for one event. Immutable; each part is evaluated once for each part above it.
 *
 * @param text as people read it: an operator for a part that has parts, else the condition itself
 * @param verdict what became of it
 * @param values what the event has in the fields that the condition reads, by their names; none for a part that has parts
 */
public record ConditionPart(String text, Verdict verdict, Map<String, List<Object>> values, List<ConditionPart> parts) {
    /** Objects of an array that are looked at one by one. */
    private static final int MOST_OBJECTS = 5;

    public ConditionPart {
        values = new LinkedHashMap<>(values);
        parts = List.copyOf(parts);
    }

    /** What becomes of a condition. */
    public enum Verdict {
        TRUE,
        FALSE,
        /** It does not hold, and a field that it reads has no value. */
        MISSING;

        /** As people read it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it holds. */
    public boolean holds() {
        return verdict == Verdict.TRUE;
    }

    /** Looks at a condition for an event. */
    public static ConditionPart of(Condition condition, Event event) {
        boolean holds = Interpreter.test(condition, event);
        return switch (condition) {
            case Condition.And and -> joint("all of", holds, and.parts(), event);
            case Condition.Or or -> joint("one of", holds, or.parts(), event);
            case Condition.Not not -> joint("not", holds, List.of(not.part()), event);
            case Condition.AnyObject any -> objects(any, holds, event);
            case Condition.AnyField any ->
                joint(
                        "any " + any.type().label() + " field",
                        holds,
                        List.of(any.part()),
                        event.withDocument(any.select(event.document())));
            case Condition.Constant constant -> joint(constant.value() ? "always" : "never", holds, List.of(), event);
            case Condition.Leaf leaf -> leaf(leaf.expression(), holds, event);
        };
    }

    private static ConditionPart joint(String text, boolean holds, List<Condition> parts, Event event) {
        return new ConditionPart(
                text,
                holds ? Verdict.TRUE : Verdict.FALSE,
                Map.of(),
                parts.stream().map(part -> of(part, event)).toList());
    }

    private static ConditionPart objects(Condition.AnyObject any, boolean holds, Event event) {
        List<Document> objects = event.document().elements(any.path());
        String which = objects.isEmpty()
                ? ", which has none"
                : objects.size() > MOST_OBJECTS ? ", the first " + MOST_OBJECTS + " of " + objects.size() : "";
        List<ConditionPart> parts = new ArrayList<>();
        objects.stream().limit(MOST_OBJECTS).forEach(object -> parts.add(of(any.part(), event.withDocument(object))));
        Verdict verdict = holds ? Verdict.TRUE : objects.isEmpty() ? Verdict.MISSING : Verdict.FALSE;
        return new ConditionPart("one object of " + any.path() + which, verdict, Map.of(), parts);
    }

    private static ConditionPart leaf(Expr expression, boolean holds, Event event) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        expression
                .fields()
                .forEach(field -> values.put(field.name(), event.document().values(field.name())));
        boolean missing = values.values().stream().anyMatch(List::isEmpty);
        return new ConditionPart(
                ConditionPrinter.print(expression).strip(),
                holds ? Verdict.TRUE : missing ? Verdict.MISSING : Verdict.FALSE,
                values,
                List.of());
    }

    /**
     * How near an event comes to a condition: the share of its parts that hold, where that of a joint condition is the mean
     * of its parts and that of a choice the best of them; 1 if it holds.
     */
    static double nearness(Condition condition, Event event) {
        if (Interpreter.test(condition, event)) {
            return 1;
        }
        return switch (condition) {
            case Condition.And and ->
                and.parts().stream()
                        .mapToDouble(part -> nearness(part, event))
                        .average()
                        .orElse(1);
            case Condition.Or or ->
                or.parts().stream()
                        .mapToDouble(part -> nearness(part, event))
                        .max()
                        .orElse(0);
            case Condition.Not not -> 0;
            case Condition.AnyObject any ->
                event.document().elements(any.path()).stream()
                        .mapToDouble(object -> nearness(any.part(), event.withDocument(object)))
                        .max()
                        .orElse(0);
            case Condition.AnyField any -> nearness(any.part(), event.withDocument(any.select(event.document())));
            case Condition.Constant constant -> 0;
            case Condition.Leaf leaf -> 0;
        };
    }
}
