package io.redshank.engine;

import io.redshank.expr.Condition;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.Stage;
import io.redshank.sequence.SequenceLimits;
import io.redshank.sequence.SequenceMatcher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** One program as the engine runs it. Its conditions stand side by side among those of all programs. */
sealed interface ProgramRun {
    Program program();

    /** The number of its first condition. */
    int first();

    /** How many conditions it has. */
    int size();

    AlertBuilder alerts();

    /** A program that looks at single events. */
    record Single(Program program, int first, AlertBuilder alerts) implements ProgramRun {
        @Override
        public int size() {
            return 1;
        }
    }

    /** A program that waits for several events; the condition behind its stages is that of {@code until}. */
    record Waiting(Program program, int first, int stages, boolean until, AlertBuilder alerts, SequenceMatcher matcher)
            implements ProgramRun {
        @Override
        public int size() {
            return stages + (until ? 1 : 0);
        }

        /** The stages that hold, out of the conditions of all programs. */
        BitSet stagesOf(BitSet matched) {
            return matched.get(first, first + stages);
        }

        boolean untilHolds(BitSet matched) {
            return until && matched.get(first + stages);
        }

        /** Whether the program looks at an event for which these conditions hold. */
        boolean wants(BitSet matched) {
            int next = matched.nextSetBit(first);
            return next >= 0 && next < first + size();
        }
    }

    /**
     * Makes a program ready.
     *
     * @param conditions takes its conditions
     * @throws IllegalArgumentException if the plan cannot run over a stream
     */
    static ProgramRun of(Program program, List<Condition> conditions, SequenceLimits limits) {
        int first = conditions.size();
        AlertBuilder alerts = new AlertBuilder(program.rule());
        String refusal = Engine.refusal(program.plan()).orElse(null);
        if (refusal != null) {
            throw new IllegalArgumentException(program.rule().name() + ": " + refusal);
        }
        return switch (program.plan()) {
            case QueryPlan.EventPlan event -> {
                conditions.add(event.condition());
                yield new Single(program, first, alerts);
            }
            case QueryPlan.SequencePlan sequence -> {
                conditions.addAll(conditionsOf(sequence));
                yield new Waiting(
                        program,
                        first,
                        sequence.stages().size(),
                        sequence.until() != null,
                        alerts,
                        new SequenceMatcher(sequence, limits));
            }
            case QueryPlan.SamplePlan sample -> throw new IllegalStateException("refused above: " + sample);
        };
    }

    /** The conditions of the stages, then that of {@code until} if there is one. */
    static List<Condition> conditionsOf(QueryPlan.SequencePlan sequence) {
        List<Condition> conditions = new ArrayList<>();
        sequence.stages().forEach(stage -> conditions.add(stage.condition()));
        Stage until = sequence.until();
        if (until != null) {
            conditions.add(until.condition());
        }
        return conditions;
    }
}
