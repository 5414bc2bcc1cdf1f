package io.redshank.engine;

import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.model.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds out why the stream and scheduled runs differ in an alert. Not changed once made; not thread-safe. */
final class ScheduleReasons {
    private final Map<String, Program> programs = new HashMap<>();
    private final Predicate<String> withheld;

    /**
     * @param withheld whether runs withheld the alert of an id
     */
    ScheduleReasons(List<Program> programs, Predicate<String> withheld) {
        programs.forEach(program -> this.programs.put(program.rule().ruleId(), program));
        this.withheld = withheld;
    }

    /** The program that raised an alert. */
    Program program(Alert alert) {
        Program program = programs.get(alert.rule().ruleId());
        if (program == null) {
            throw new IllegalStateException(
                    "an alert of a rule that does not run: " + alert.rule().ruleId());
        }
        return program;
    }

    /** Why no run raises an alert of the stream. */
    ScheduleDifference beyond(Alert alert) {
        Program program = program(alert);
        if (ScheduledEngine.refusal(program).isPresent()) {
            return ScheduleDifference.NOT_SCHEDULED;
        }
        if (withheld.test(alert.id())) {
            return ScheduleDifference.CAPPED;
        }
        ScheduleTimes times = new ScheduleTimes(program.schedule());
        AlertSpan span = program.plan() instanceof RulePlan.ThresholdPlan ? AlertSpan.of(alert) : null;
        long first = span == null ? Long.MAX_VALUE : span.from();
        long last = span == null ? Long.MIN_VALUE : span.to();
        boolean gap = false;
        for (Event event : alert.events()) {
            Long time = times.of(event);
            if (time == null || event.timeIsArrival() && !event.index().equals(AlertFields.INDEX)) {
                return ScheduleDifference.NO_TIME;
            }
            gap |= times.firstRunThatSees(time, Long.MIN_VALUE) == ScheduleTimes.NEVER;
            first = Math.min(first, time);
            last = Math.max(last, time);
        }
        if (gap) {
            return ScheduleDifference.SCHEDULE_GAP;
        }
        if (!times.seesTogether(first, last)) {
            return times.fits(first, last) ? ScheduleDifference.BETWEEN_RUNS : ScheduleDifference.LONGER_THAN_WINDOW;
        }
        return program.plan() instanceof QueryPlan.SequencePlan
                ? ScheduleDifference.PAIRED_OTHERWISE
                : ScheduleDifference.BEYOND_OTHERWISE;
    }

    /** Why the stream does not raise an alert of a run. */
    ScheduleDifference only(Alert alert) {
        Program program = program(alert);
        if (Engine.refusal(program.plan()).isPresent()) {
            return ScheduleDifference.NOT_STREAMED;
        }
        return switch (program.plan()) {
            case QueryPlan.SequencePlan plan ->
                plan.stages().getLast().missing()
                        ? ScheduleDifference.DECIDED_EARLY
                        : ScheduleDifference.BEGAN_FROM_NOTHING;
            case RulePlan.NewTermsPlan plan -> ScheduleDifference.SHORTER_HISTORY;
            case QueryPlan.SamplePlan plan -> ScheduleDifference.NOT_STREAMED;
            case QueryPlan.EventPlan plan -> ScheduleDifference.ONLY_OTHERWISE;
            case RulePlan.ThresholdPlan plan -> ScheduleDifference.ONLY_OTHERWISE;
            case RulePlan.IndicatorPlan plan -> ScheduleDifference.ONLY_OTHERWISE;
        };
    }
}
