package io.redshank.expr.plan;

import io.redshank.expr.Condition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query made ready to run. Immutable. */
public sealed interface QueryPlan extends RulePlan {

    /** What limits the results, in the order written. */
    List<Pipe> pipes();

    /** Every event that satisfies the condition is a result. */
    record EventPlan(Condition condition, List<Pipe> pipes) implements QueryPlan {
        public EventPlan {
            pipes = List.copyOf(pipes);
        }
    }

    /**
     * Events that follow each other and share keys.
     *
     * @param stages in order, at least one of them not missing; repeats are written out; all have as many keys
     * @param until the event that ends waiting, or null; its {@code missing} is false
     * @param maxSpan the most time from first to last stage, or null for no limit; never null with a missing stage
     */
    record SequencePlan(
            List<Stage> stages,
            @Nullable Stage until,
            @Nullable Duration maxSpan,
            List<Pipe> pipes) implements QueryPlan {
        public SequencePlan {
            stages = List.copyOf(stages);
            pipes = List.copyOf(pipes);
        }
    }

    /** One event for each stage that share keys, in any order. */
    record SamplePlan(List<Stage> stages, List<Pipe> pipes) implements QueryPlan {
        public SamplePlan {
            stages = List.copyOf(stages);
            pipes = List.copyOf(pipes);
        }
    }
}
