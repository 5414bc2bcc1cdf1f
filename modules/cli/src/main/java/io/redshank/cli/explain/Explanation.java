package io.redshank.cli.explain;

import io.redshank.cli.output.AlertWords;
import io.redshank.engine.QueryRunner;
import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.PlanPrinter;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.DisplayText;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Why a rule fired over some events, or did not, in lines for people: what was seen at all, which events each stage took,
 * what came of them, and of the nearest others each part of the condition. Not thread-safe.
 */
public final class Explanation {
    private static final int MOST_SHOWN = 3;

    private final Program program;
    private final List<Event> all;
    private final List<Event> seen;
    private final List<String> lines = new ArrayList<>();

    private Explanation(Program program, List<Event> all, boolean ignoreIndex) {
        this.program = program;
        this.all = all;
        this.seen = all.stream()
                .filter(event -> ignoreIndex ? event.preferredIndex() == null : event.isVisibleTo(program.index()))
                .toList();
    }

    /**
     * Explains a rule.
     *
     * @param events all that were read, in the order of their arrival
     * @param ignoreIndex whether the rule sees every event, whatever index it reads
     */
    public static List<String> of(Program program, List<Event> events, boolean ignoreIndex) {
        Explanation explanation = new Explanation(program, events, ignoreIndex);
        explanation.explain();
        return explanation.lines;
    }

    private void explain() {
        lines.add("rule " + DisplayText.visible(program.rule().name()) + " ("
                + program.rule().ruleId() + ")");
        lines.add("reads " + program.index());
        if (seen.isEmpty()) {
            explainUnseen();
            return;
        }
        if (program.plan() instanceof RulePlan.IndicatorPlan) {
            lines.add("matches events with threat indicators, which are not looked at here: events that satisfy its"
                    + " condition count as found");
        }
        List<List<Event>> matches = QueryRunner.find(program.plan(), seen, program.order());
        lines.add(verdict(matches.size()));
        for (List<Event> match : matches.subList(0, Math.min(MOST_SHOWN, matches.size()))) {
            lines.add("");
            match.forEach(event -> lines.add("  " + oneLine(event)));
        }
        if (matches.size() > MOST_SHOWN) {
            lines.add("  … and " + (matches.size() - MOST_SHOWN) + " more");
        }
        switch (program.plan()) {
            case QueryPlan.EventPlan plan -> explainCondition("the condition", plan.condition(), matches);
            case QueryPlan.SequencePlan plan -> explainStages(plan, matches);
            case RulePlan.ThresholdPlan plan -> explainCondition("the condition", plan.condition(), matches);
            case RulePlan.NewTermsPlan plan -> explainCondition("the condition", plan.condition(), matches);
            case RulePlan.IndicatorPlan plan -> explainCondition("the condition", plan.condition(), matches);
            case QueryPlan.SamplePlan plan -> lines.add(PlanPrinter.print(plan));
        }
    }

    private void explainUnseen() {
        lines.add(
                switch (all.size()) {
                    case 0 -> "does not fire: there are no events";
                    case 1 -> "does not fire: it does not see the event";
                    default -> "does not fire: it sees none of the " + all.size() + " events";
                });
        Set<String> indices = new HashSet<>();
        all.forEach(event -> indices.add(event.index()));
        indices.stream()
                .sorted()
                .limit(10)
                .forEach(index ->
                        lines.add("  events are of " + DisplayText.visible(index) + ", which it does not read"));
    }

    private String verdict(int matches) {
        String of = " over " + count(seen.size(), "event") + (seen.size() == all.size() ? "" : " it sees");
        return matches == 0 ? "does not fire" + of : "fires " + (matches == 1 ? "once" : matches + " times") + of;
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void explainStages(QueryPlan.SequencePlan plan, List<List<Event>> matches) {
        int number = 0;
        for (Stage stage : plan.stages()) {
            number++;
            String name = (stage.missing() ? "missing event, stage " : "stage ") + number + " of "
                    + plan.stages().size();
            explainCondition(name + by(stage), stage.condition(), matches);
        }
        Stage until = plan.until();
        if (until != null) {
            explainCondition("until" + by(until), until.condition(), matches);
        }
        for (int i = 0; i + 1 < plan.stages().size(); i++) {
            if (!plan.stages().get(i).missing() && !plan.stages().get(i + 1).missing()) {
                explainStep(plan, i, matches);
            }
        }
    }

    private static String by(Stage stage) {
        List<String> keys = stage.keys().stream().map(key -> key.field().name()).toList();
        return keys.isEmpty() ? "" : " by " + String.join(", ", keys);
    }

    private List<Event> holding(Condition condition) {
        return seen.stream().filter(event -> Interpreter.test(condition, event)).toList();
    }

    /** How many events a condition takes, and why not the one that is given, or those that come nearest. */
    private void explainCondition(String name, Condition condition, List<List<Event>> matches) {
        List<Event> holding = holding(condition);
        lines.add("");
        lines.add(name + ": "
                + switch (holding.size()) {
                    case 0 -> "no event satisfies it";
                    case 1 -> "1 event satisfies it";
                    default -> holding.size() + " events satisfy it";
                });
        List<Event> shown;
        if (seen.size() == 1) {
            shown = seen;
        } else if (holding.isEmpty()) {
            shown = seen.stream()
                    .sorted(Comparator.comparingDouble((Event event) -> -ConditionTree.nearness(condition, event)))
                    .limit(1)
                    .toList();
        } else {
            shown = matches.isEmpty() ? holding.subList(0, 1) : List.of();
        }
        for (Event event : shown) {
            boolean holds = Interpreter.test(condition, event);
            lines.add((holds ? "  this one does: " : seen.size() == 1 ? "  " : "  the nearest: ") + oneLine(event));
            lines.addAll(ConditionTree.lines(condition, event, "    "));
        }
    }

    /** Why events of a stage found no event of the next one. */
    private void explainStep(QueryPlan.SequencePlan plan, int stage, List<List<Event>> matches) {
        Set<Event> matched = new HashSet<>();
        matches.forEach(matched::addAll);
        List<Event> next = holding(plan.stages().get(stage + 1).condition());
        List<Event> alone = holding(plan.stages().get(stage).condition()).stream()
                .filter(event -> !matched.contains(event))
                .toList();
        if (alone.isEmpty() || next.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("of stage " + (stage + 1) + ", without a match:");
        for (Event event : alone.subList(0, Math.min(MOST_SHOWN, alone.size()))) {
            lines.add("  " + oneLine(event));
            lines.add("    " + whyNot(plan, stage, event, next));
        }
        if (alone.size() > MOST_SHOWN) {
            lines.add("  … and " + (alone.size() - MOST_SHOWN) + " more");
        }
    }

    private static String whyNot(QueryPlan.SequencePlan plan, int stage, Event event, List<Event> next) {
        List<JoinKey> keys = plan.stages().get(stage).keys();
        for (JoinKey key : keys) {
            if (!key.optional() && Interpreter.values(key.field(), event).isEmpty()) {
                return "it has no " + key.field().name() + " to join by";
            }
        }
        List<Event> joined = next.stream()
                .filter(other -> !other.equals(event) && sharesKeys(plan, stage, event, other))
                .toList();
        if (joined.isEmpty()) {
            return "no event of the next stage shares its " + keyText(keys, event);
        }
        List<Event> later = joined.stream()
                .filter(other -> other.timestamp() >= event.timestamp())
                .sorted(Comparator.comparingLong(Event::timestamp))
                .toList();
        if (later.isEmpty()) {
            return "the events of the next stage that share its keys come before it";
        }
        Duration wait = Duration.ofNanos(later.getFirst().timestamp() - event.timestamp());
        Duration span = plan.maxSpan();
        if (span != null && wait.compareTo(span) > 0) {
            return "the next stage comes " + seconds(wait) + " later, more than maxspan " + seconds(span);
        }
        return "a later event of the same stage took its place, the sequence went no further, or `until` ended it";
    }

    private static boolean sharesKeys(QueryPlan.SequencePlan plan, int stage, Event event, Event other) {
        List<JoinKey> left = plan.stages().get(stage).keys();
        List<JoinKey> right = plan.stages().get(stage + 1).keys();
        for (int i = 0; i < left.size(); i++) {
            List<Object> mine = Interpreter.values(left.get(i).field(), event);
            List<Object> theirs = Interpreter.values(right.get(i).field(), other);
            boolean bothNull = mine.isEmpty() && theirs.isEmpty() && left.get(i).optional();
            if (!bothNull && mine.stream().noneMatch(theirs::contains)) {
                return false;
            }
        }
        return true;
    }

    private static String keyText(List<JoinKey> keys, Event event) {
        return String.join(
                " and ",
                keys.stream()
                        .map(key -> key.field().name() + " "
                                + DisplayText.visible(event.document()
                                        .values(key.field().name())
                                        .toString()))
                        .toList());
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1_000.0 + " s";
    }

    private static String oneLine(Event event) {
        String what = AlertWords.phrase(event.document());
        return DisplayText.visible(Timestamps.format(event.timestamp()) + "  " + event.id() + "  " + what);
    }
}
