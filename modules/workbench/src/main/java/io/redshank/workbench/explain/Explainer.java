package io.redshank.workbench.explain;

import io.redshank.engine.QueryRunner;
import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import io.redshank.workbench.explain.Explanation.Attempt;
import io.redshank.workbench.explain.Explanation.Group;
import io.redshank.workbench.explain.Explanation.Lookup;
import io.redshank.workbench.explain.Explanation.OfCondition;
import io.redshank.workbench.explain.Explanation.OfEvent;
import io.redshank.workbench.explain.Explanation.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds out why a rule fired over some events, or did not. Not thread-safe. */
public final class Explainer {
    private final Program program;
    private final Question question;
    private final List<Event> seen;
    private final List<OfCondition> conditions = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private final List<Lookup> lookups = new ArrayList<>();

    /**
     * What is asked.
     *
     * @param program the rule, its exceptions applied
     * @param bare the rule without its exceptions; the same if it has none
     * @param events all that were read, in the order of their arrival
     * @param ignoreIndex whether the rule sees every event, whatever index it reads
     * @param alerts of an indicator rule, the alerts that it raised with the indicators that are known; else not looked at
     */
    public record Question(
            Program program, Program bare, List<Event> events, boolean ignoreIndex, List<List<Event>> alerts) {
        public Question {
            events = List.copyOf(events);
            alerts = List.copyOf(alerts);
        }

        /** Why a rule without exceptions and indicators did what it did. */
        public static Question of(Program program, List<Event> events, boolean ignoreIndex) {
            return new Question(program, program, events, ignoreIndex, List.of());
        }
    }

    private Explainer(Question question) {
        this.question = question;
        this.program = question.program;
        this.seen = question.events.stream()
                .filter(event ->
                        question.ignoreIndex ? event.preferredIndex() == null : event.isVisibleTo(program.index()))
                .toList();
    }

    /** Explains what a rule did. */
    public static Explanation explain(Question question) {
        return new Explainer(question).explain();
    }

    private Explanation explain() {
        List<List<Event>> matches = List.of();
        if (!seen.isEmpty()) {
            matches = program.plan() instanceof RulePlan.IndicatorPlan
                    ? question.alerts
                    : QueryRunner.find(program.plan(), seen, program.order());
            explainPlan(matches);
        }
        Set<String> unread = new TreeSet<>();
        if (seen.isEmpty()) {
            question.events.forEach(event -> unread.add(event.index()));
        }
        return new Explanation(
                program,
                question.events.size(),
                List.copyOf(unread),
                seen.size(),
                matches,
                conditions,
                attempts,
                groups,
                terms,
                lookups,
                hidden());
    }

    private void explainPlan(List<List<Event>> matches) {
        switch (program.plan()) {
            case QueryPlan.EventPlan plan -> add("the condition", plan.condition());
            case QueryPlan.SequencePlan plan -> {
                stages(plan.stages());
                Stage until = plan.until();
                if (until != null) {
                    add("until" + by(until), until.condition());
                }
                attempts.addAll(SequenceAttempts.of(plan, seen, matches));
            }
            case QueryPlan.SamplePlan plan -> stages(plan.stages());
            case RulePlan.ThresholdPlan plan -> {
                add("the condition", plan.condition());
                groups(plan);
            }
            case RulePlan.NewTermsPlan plan -> {
                add("the condition", plan.condition());
                terms(plan);
            }
            case RulePlan.IndicatorPlan plan -> {
                add("the condition", plan.condition());
                lookups(plan, matches);
            }
        }
    }

    private void stages(List<Stage> stages) {
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            add(
                    (stage.missing() ? "missing event, stage " : "stage ") + (i + 1) + " of " + stages.size()
                            + by(stage),
                    stage.condition());
        }
    }

    private static String by(Stage stage) {
        List<String> keys = stage.keys().stream().map(key -> key.field().name()).toList();
        return keys.isEmpty() ? "" : " by " + String.join(", ", keys);
    }

    private void add(String name, Condition condition) {
        List<OfEvent> events = new ArrayList<>();
        for (Event event : seen) {
            events.add(new OfEvent(
                    event, condition, Interpreter.test(condition, event), ConditionPart.nearness(condition, event)));
        }
        events.sort(Comparator.comparingDouble((OfEvent each) -> -each.nearness()));
        int satisfied = (int) events.stream().filter(OfEvent::satisfied).count();
        conditions.add(new OfCondition(name, satisfied, events));
    }

    private List<Event> satisfying(Condition condition) {
        return seen.stream().filter(event -> Interpreter.test(condition, event)).toList();
    }

    private void groups(RulePlan.ThresholdPlan plan) {
        Map<Map<String, String>, List<Event>> byKeys = new LinkedHashMap<>();
        for (Event event : satisfying(plan.condition())) {
            byKeys.computeIfAbsent(values(plan.keys(), event), unused -> new ArrayList<>())
                    .add(event);
        }
        byKeys.forEach((keys, events) -> {
            Map<String, Integer> distinct = new LinkedHashMap<>();
            Map<String, Integer> needed = new LinkedHashMap<>();
            for (RulePlan.ThresholdPlan.Distinct each : plan.distinct()) {
                Set<Object> different = new HashSet<>();
                events.forEach(event ->
                        different.addAll(Interpreter.values(each.field().field(), event)));
                distinct.put(each.field().field().name(), different.size());
                needed.put(each.field().field().name(), each.value());
            }
            groups.add(new Group(keys, events.size(), plan.value(), distinct, needed));
        });
        groups.sort(Comparator.comparingInt((Group group) -> -group.count()));
    }

    private static Map<String, String> values(List<JoinKey> keys, Event event) {
        Map<String, String> values = new LinkedHashMap<>();
        for (JoinKey key : keys) {
            List<Object> found = Interpreter.values(key.field(), event);
            values.put(key.field().name(), found.size() == 1 ? found.getFirst().toString() : found.toString());
        }
        return values;
    }

    private void terms(RulePlan.NewTermsPlan plan) {
        Map<Map<String, String>, Long> last = new HashMap<>();
        List<Event> inOrder = satisfying(plan.condition()).stream()
                .sorted(Comparator.comparingLong(Event::timestamp))
                .toList();
        for (Event event : inOrder) {
            Map<String, String> values = values(plan.keys(), event);
            Long before = last.put(values, event.timestamp());
            boolean known = before != null
                    && event.timestamp() - before <= plan.history().toNanos();
            terms.add(new Term(event, values, known ? Timestamps.format(before) : ""));
        }
    }

    private void lookups(RulePlan.IndicatorPlan plan, List<List<Event>> matches) {
        Set<Event> found = new HashSet<>();
        matches.forEach(found::addAll);
        for (Event event : satisfying(plan.condition())) {
            Map<String, List<String>> values = new LinkedHashMap<>();
            for (RulePlan.IndicatorPlan.Group group : plan.groups()) {
                for (RulePlan.IndicatorPlan.Entry entry : group.entries()) {
                    List<String> own = Interpreter.values(entry.event(), event).stream()
                            .map(Object::toString)
                            .toList();
                    if (!own.isEmpty()) {
                        values.put(entry.event().name(), own);
                    }
                }
            }
            lookups.add(new Lookup(event, values, found.contains(event)));
        }
    }

    /** Events that satisfy a condition of the bare rule, and none of the rule with its exceptions. */
    private List<Event> hidden() {
        if (question.bare.equals(program)) {
            return List.of();
        }
        List<Condition> with = conditions(program.plan());
        List<Condition> without = conditions(question.bare.plan());
        return seen.stream()
                .filter(event -> without.stream().anyMatch(each -> Interpreter.test(each, event))
                        && with.stream().noneMatch(each -> Interpreter.test(each, event)))
                .toList();
    }

    private static List<Condition> conditions(RulePlan plan) {
        return switch (plan) {
            case QueryPlan.EventPlan event -> List.of(event.condition());
            case QueryPlan.SequencePlan sequence ->
                sequence.stages().stream().map(Stage::condition).toList();
            case QueryPlan.SamplePlan sample ->
                sample.stages().stream().map(Stage::condition).toList();
            case RulePlan.ThresholdPlan threshold -> List.of(threshold.condition());
            case RulePlan.NewTermsPlan terms -> List.of(terms.condition());
            case RulePlan.IndicatorPlan match -> List.of(match.condition());
        };
    }
}
