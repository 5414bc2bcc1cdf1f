package io.redshank.cli.explain;

import io.redshank.cli.output.AlertWords;
import io.redshank.expr.plan.PlanPrinter;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.model.DisplayText;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import io.redshank.workbench.explain.ConditionPart;
import io.redshank.workbench.explain.Explanation;
import io.redshank.workbench.explain.Explanation.Attempt;
import io.redshank.workbench.explain.Explanation.Group;
import io.redshank.workbench.explain.Explanation.Lookup;
import io.redshank.workbench.explain.Explanation.OfCondition;
import io.redshank.workbench.explain.Explanation.OfEvent;
import io.redshank.workbench.explain.Explanation.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An explanation in lines for people: what was seen at all, the alerts, and what became of each condition, with the parts of it for
 * the event that comes nearest:
 *
 * <pre>
 * ✗ all of
 *   ✓ event.category:keyword == "process"
 *   ✗ process.name:keyword like ("php*"~)      process.name is "bash"
 * </pre>
 *
 * <p>Not thread-safe.
 */
public final class ExplanationText {
    private static final int MOST_SHOWN = 3;
    private static final int LONGEST_VALUE = 120;
    private static final int MOST_VALUES = 5;

    private final Explanation explanation;
    private final boolean all;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(Explanation explanation, boolean all) {
        this.explanation = explanation;
        this.all = all;
    }

    /**
     * The lines.
     *
     * @param all whether each condition is told for every event, the nearest first
     */
    public static List<String> lines(Explanation explanation, boolean all) {
        ExplanationText text = new ExplanationText(explanation, all);
        text.explain();
        return text.lines;
    }

    private void explain() {
        lines.add("rule " + DisplayText.visible(explanation.program().rule().name()) + " ("
                + explanation.program().rule().ruleId() + ")");
        lines.add("reads " + explanation.program().index());
        if (explanation.seen() == 0) {
            unseen();
            return;
        }
        lines.add(verdict());
        int shown = all
                ? explanation.matches().size()
                : Math.min(MOST_SHOWN, explanation.matches().size());
        for (List<Event> match : explanation.matches().subList(0, shown)) {
            lines.add("");
            match.forEach(event -> lines.add("  " + oneLine(event)));
        }
        if (explanation.matches().size() > shown) {
            lines.add("  … and " + (explanation.matches().size() - shown) + " more");
        }
        explanation.conditions().forEach(this::condition);
        if (explanation.program().plan() instanceof QueryPlan.SamplePlan plan) {
            lines.add("");
            lines.add(PlanPrinter.print(plan));
        }
        attempts();
        groups();
        terms();
        lookups();
        hidden();
    }

    private void unseen() {
        lines.add(
                switch (explanation.read()) {
                    case 0 -> "does not fire: there are no events";
                    case 1 -> "does not fire: it does not see the event";
                    default -> "does not fire: it sees none of the " + explanation.read() + " events";
                });
        explanation.unread().stream()
                .limit(10)
                .forEach(index ->
                        lines.add("  events are of " + DisplayText.visible(index) + ", which it does not read"));
    }

    private String verdict() {
        int matches = explanation.matches().size();
        String of = " over " + count(explanation.seen(), "event")
                + (explanation.seen() == explanation.read() ? "" : " it sees");
        return matches == 0 ? "does not fire" + of : "fires " + (matches == 1 ? "once" : matches + " times") + of;
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** How many events a condition takes, and why not the one that is given, or the one that comes nearest. */
    private void condition(OfCondition condition) {
        lines.add("");
        lines.add(condition.name() + ": "
                + switch (condition.satisfied()) {
                    case 0 -> "no event satisfies it";
                    case 1 -> "1 event satisfies it";
                    default -> condition.satisfied() + " events satisfy it";
                });
        boolean single = condition.events().size() == 1;
        boolean told = all
                || single
                || condition.satisfied() == 0
                || explanation.matches().isEmpty();
        int shown = !told ? 0 : all ? condition.events().size() : 1;
        for (OfEvent event : condition.events().subList(0, shown)) {
            String before = event.satisfied() ? "  this one does: " : single || all ? "  " : "  the nearest: ";
            lines.add(before + oneLine(event.event()));
            lines.addAll(tree(event.tree(), "    "));
        }
    }

    /** A condition part by part. */
    static List<String> tree(ConditionPart part, String indent) {
        List<String> lines = new ArrayList<>();
        add(part, indent, lines);
        return lines;
    }

    private static void add(ConditionPart part, String indent, List<String> lines) {
        StringBuilder line = new StringBuilder(indent);
        line.append(part.holds() ? "✓ " : "✗ ").append(DisplayText.visible(part.text()));
        if (!part.values().isEmpty()) {
            line.append("   ← ").append(values(part.values()));
        }
        lines.add(line.toString());
        part.parts().forEach(each -> add(each, indent + "  ", lines));
    }

    private static String values(Map<String, List<Object>> values) {
        List<String> shown = new ArrayList<>();
        values.forEach((field, found) -> shown.add(field + shown(found)));
        return String.join(", ", shown);
    }

    private static String shown(List<Object> values) {
        if (values.isEmpty()) {
            return " has no value";
        }
        List<String> texts =
                values.stream().limit(MOST_VALUES).map(ExplanationText::shown).toList();
        String more = values.size() > MOST_VALUES ? ", … " + values.size() + " values" : "";
        return values.size() == 1 ? " is " + texts.getFirst() : " is [" + String.join(", ", texts) + more + "]";
    }

    private static String shown(Object value) {
        String text = DisplayText.visible(value.toString());
        String cut = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
        return value instanceof String ? '"' + cut + '"' : cut;
    }

    private <T> List<T> first(List<T> every) {
        return all ? every : every.subList(0, Math.min(MOST_SHOWN, every.size()));
    }

    private void more(List<?> every) {
        if (!all && every.size() > MOST_SHOWN) {
            lines.add("  … and " + (every.size() - MOST_SHOWN) + " more (--all)");
        }
    }

    private void attempts() {
        if (explanation.attempts().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("begun, and came to nothing:");
        for (Attempt attempt : first(explanation.attempts())) {
            attempt.events().forEach(event -> lines.add("  " + oneLine(event)));
            lines.add("    " + DisplayText.visible(attempt.words()));
        }
        more(explanation.attempts());
    }

    private void groups() {
        if (explanation.groups().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("counted:");
        for (Group group : first(explanation.groups())) {
            StringBuilder line = new StringBuilder("  ");
            line.append(group.count()).append(" of ").append(group.needed()).append(" events");
            group.keys()
                    .forEach((field, value) ->
                            line.append(", ").append(field).append(" ").append(value));
            group.distinct()
                    .forEach((field, number) -> line.append(", ")
                            .append(number)
                            .append(" of ")
                            .append(group.distinctNeeded().get(field))
                            .append(" values of ")
                            .append(field));
            lines.add(DisplayText.visible(line.toString()));
        }
        more(explanation.groups());
    }

    private void terms() {
        if (explanation.terms().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("terms:");
        for (Term term : first(explanation.terms())) {
            lines.add("  " + oneLine(term.event()));
            List<String> values = new ArrayList<>();
            term.values().forEach((field, value) -> values.add(field + " " + value));
            lines.add(DisplayText.visible("    " + String.join(", ", values)
                    + (term.since().isEmpty() ? ": new in these events" : ": known, last seen " + term.since())));
        }
        more(explanation.terms());
    }

    private void lookups() {
        if (explanation.lookups().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("looked up among indicators:");
        for (Lookup lookup : first(explanation.lookups())) {
            lines.add("  " + oneLine(lookup.event()));
            List<String> values = new ArrayList<>();
            lookup.values().forEach((field, found) -> values.add(field + " " + String.join(" ", found)));
            lines.add(DisplayText.visible(
                    "    " + (values.isEmpty() ? "it has no field that is looked up" : String.join(", ", values))
                            + (lookup.found() ? ": found" : values.isEmpty() ? "" : ": no indicator found")));
        }
        more(explanation.lookups());
    }

    private void hidden() {
        if (explanation.hidden().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("hidden by exceptions:");
        first(explanation.hidden()).forEach(event -> lines.add("  " + oneLine(event)));
        more(explanation.hidden());
    }

    private static String oneLine(Event event) {
        String what = AlertWords.phrase(event.document());
        return DisplayText.visible(Timestamps.format(event.timestamp()) + "  " + event.id() + "  " + what);
    }
}
