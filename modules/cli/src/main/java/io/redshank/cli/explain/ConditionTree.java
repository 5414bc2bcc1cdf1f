package io.redshank.cli.explain;

import io.redshank.expr.Condition;
import io.redshank.expr.ConditionPrinter;
import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.model.DisplayText;
import io.redshank.model.Document;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A condition with what became of each part of it for one event:
 *
 * <pre>
 * ✗ all of
 *   ✓ event.category:keyword == "process"
 *   ✗ process.name:keyword like ("php*"~)      process.name is "bash"
 * </pre>
 *
 * <p>Stateless; each part is evaluated once for each part above it.
 */
final class ConditionTree {
    private static final int LONGEST_VALUE = 120;
    private static final int MOST_VALUES = 5;

    private ConditionTree() {}

    static List<String> lines(Condition condition, Event event, String indent) {
        List<String> lines = new ArrayList<>();
        add(condition, event, indent, lines);
        return lines;
    }

    private static void add(Condition condition, Event event, String indent, List<String> lines) {
        boolean holds = Interpreter.test(condition, event);
        String mark = indent + (holds ? "✓ " : "✗ ");
        switch (condition) {
            case Condition.And and -> addParts(mark + "all of", and.parts(), event, indent, lines);
            case Condition.Or or -> addParts(mark + "one of", or.parts(), event, indent, lines);
            case Condition.Not not -> addParts(mark + "not", List.of(not.part()), event, indent, lines);
            case Condition.AnyObject any -> addObjects(mark, any, event, indent, lines);
            case Condition.AnyField any ->
                addParts(
                        mark + "any " + any.type().label() + " field",
                        List.of(any.part()),
                        event.withDocument(any.select(event.document())),
                        indent,
                        lines);
            case Condition.Constant constant -> lines.add(mark + (constant.value() ? "always" : "never"));
            case Condition.Leaf leaf ->
                lines.add(
                        mark
                                + DisplayText.visible(ConditionPrinter.print(leaf.expression())
                                        .strip()) + "   ← " + values(leaf.expression(), event));
        }
    }

    private static void addParts(String title, List<Condition> parts, Event event, String indent, List<String> lines) {
        lines.add(title);
        parts.forEach(part -> add(part, event, indent + "  ", lines));
    }

    /** The part on each object, the first ones if there are many. */
    private static void addObjects(
            String mark, Condition.AnyObject any, Event event, String indent, List<String> lines) {
        List<Document> objects = event.document().elements(any.path());
        lines.add(mark + "one object of " + DisplayText.visible(any.path())
                + (objects.isEmpty()
                        ? ", which has none"
                        : objects.size() > MOST_VALUES ? ", the first " + MOST_VALUES + " of " + objects.size() : ""));
        objects.stream()
                .limit(MOST_VALUES)
                .forEach(object -> add(any.part(), event.withDocument(object), indent + "  ", lines));
    }

    /** What the event has in the fields that an expression reads. */
    private static String values(Expr expression, Event event) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Expr.Field field : expression.fields()) {
            shown.put(field.name(), field.name() + shown(event.document().values(field.name())));
        }
        return shown.isEmpty() ? "a constant" : String.join(", ", shown.values());
    }

    private static String shown(List<Object> values) {
        if (values.isEmpty()) {
            return " has no value";
        }
        List<String> texts =
                values.stream().limit(MOST_VALUES).map(ConditionTree::shown).toList();
        String more = values.size() > MOST_VALUES ? ", … " + values.size() + " values" : "";
        return values.size() == 1 ? " is " + texts.getFirst() : " is [" + String.join(", ", texts) + more + "]";
    }

    private static String shown(Object value) {
        String text = DisplayText.visible(value.toString());
        String cut = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
        return value instanceof String ? '"' + cut + '"' : cut;
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
