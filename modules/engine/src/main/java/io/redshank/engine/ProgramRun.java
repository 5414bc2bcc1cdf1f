package io.redshank.engine;

import io.redshank.engine.correlate.Correlator;
import io.redshank.engine.correlate.Detection;
import io.redshank.engine.correlate.EventCorrelator;
import io.redshank.engine.correlate.IndicatorMatcher;
import io.redshank.engine.correlate.NewTermsCorrelator;
import io.redshank.engine.correlate.SequenceCorrelator;
import io.redshank.engine.correlate.ShardedCorrelator;
import io.redshank.engine.correlate.ThresholdCorrelator;
import io.redshank.expr.Condition;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.expr.plan.Stage;
import io.redshank.indicators.IndicatorStore;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One program as the engine runs it. Its conditions stand side by side among those of all programs. */
sealed interface ProgramRun {
    Program program();

    /** The number of its first condition. */
    int first();

    /** How many conditions it has. */
    int size();

    AlertBuilder alerts();

    /** Whether it reads the alerts of rules. */
    default boolean readsAlerts() {
        return program().index().matchesHidden(AlertFields.INDEX);
    }

    /** A program that looks at single events. */
    record Single(Program program, int first, AlertBuilder alerts) implements ProgramRun {
        @Override
        public int size() {
            return 1;
        }
    }

    /**
     * A program that compares single events with indicators.
     *
     * @param matcher null if there are no indicators
     * @param recent events for indicators that come after them
     */
    record Indicator(
            Program program,
            int first,
            AlertBuilder alerts,
            @Nullable IndicatorMatcher matcher,
            RecentEvents recent,
            @Nullable AlertFolding folding)
            implements ProgramRun {
        @Override
        public int size() {
            return 1;
        }

        /** What is found in an event that matches an indicator, or nothing. */
        Optional<Detection.Indicators> match(Event event) {
            return matcher == null ? Optional.empty() : matcher.match(event);
        }
    }

    /** A program that sees its events in their total order. */
    record Ordered(
            Program program,
            int first,
            int size,
            AlertBuilder alerts,
            Correlator correlator,
            @Nullable AlertFolding folding)
            implements ProgramRun {

        /** The program's own conditions that hold, out of those of all programs. */
        BitSet own(BitSet matched) {
            return matched.get(first, first + size);
        }

        /** Whether the program looks at an event for which these conditions hold. */
        boolean wants(BitSet matched) {
            int next = matched.nextSetBit(first);
            return next >= 0 && next < first + size;
        }
    }

    /**
     * Makes a program ready.
     *
     * @param conditions takes its conditions
     * @throws IllegalArgumentException if the plan cannot run over a stream
     */
    static ProgramRun of(Program program, List<Condition> conditions, EngineOptions options, Indicators indicators) {
        int first = conditions.size();
        AlertBuilder alerts = new AlertBuilder(program);
        String refusal = Engine.refusal(program.plan()).orElse(null);
        if (refusal != null) {
            throw new IllegalArgumentException(program.rule().name() + ": " + refusal);
        }
        List<Condition> own = conditionsOf(program.plan());
        conditions.addAll(own);
        AlertFolding folding = program.suppression()
                .map(groups ->
                        new AlertFolding(groups, program, options.correlators().maxKeys()))
                .orElse(null);
        if (program.plan() instanceof RulePlan.IndicatorPlan plan) {
            IndicatorStore store = indicators.store();
            return new Indicator(
                    program,
                    first,
                    alerts,
                    store == null ? null : new IndicatorMatcher(plan, store),
                    new RecentEvents(indicators.maxRecent(), plan.lookBack()),
                    folding);
        }
        if (program.plan() instanceof QueryPlan.EventPlan && folding == null) {
            return new Single(program, first, alerts);
        }
        return new Ordered(program, first, own.size(), alerts, correlator(program.plan(), options), folding);
    }

    /** What finds the alerts of a plan in events in their total order. */
    static Correlator correlator(RulePlan plan, EngineOptions options) {
        return switch (plan) {
            case QueryPlan.EventPlan event -> new EventCorrelator();
            case QueryPlan.SequencePlan sequence ->
                new ShardedCorrelator(
                        options.shards(), share -> new SequenceCorrelator(sequence, options.sequences(), share));
            case RulePlan.ThresholdPlan threshold ->
                new ShardedCorrelator(
                        options.shards(), share -> new ThresholdCorrelator(threshold, options.correlators(), share));
            case RulePlan.NewTermsPlan terms ->
                new ShardedCorrelator(
                        options.shards(), share -> new NewTermsCorrelator(terms, options.correlators(), share));
            case RulePlan.IndicatorPlan match -> throw new IllegalStateException("needs no order: " + match);
            case QueryPlan.SamplePlan sample -> throw new IllegalStateException("refused before: " + sample);
        };
    }

    /** The conditions of a plan: of a sequence those of the stages, then that of {@code until} if there is one. */
    static List<Condition> conditionsOf(RulePlan plan) {
        return switch (plan) {
            case QueryPlan.EventPlan event -> List.of(event.condition());
            case RulePlan.ThresholdPlan threshold -> List.of(threshold.condition());
            case RulePlan.NewTermsPlan terms -> List.of(terms.condition());
            case RulePlan.IndicatorPlan match -> List.of(match.condition());
            case QueryPlan.SamplePlan sample ->
                sample.stages().stream().map(Stage::condition).toList();
            case QueryPlan.SequencePlan sequence -> {
                List<Condition> conditions = new ArrayList<>();
                sequence.stages().forEach(stage -> conditions.add(stage.condition()));
                Stage until = sequence.until();
                if (until != null) {
                    conditions.add(until.condition());
                }
                yield conditions;
            }
        };
    }
}
