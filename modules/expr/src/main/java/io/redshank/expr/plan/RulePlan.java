package io.redshank.expr.plan;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.model.IndexPattern;
import java.time.Duration;
import java.util.List;

/** What a rule does, made ready to run: what its query finds, or what is made of that. Immutable. */
public sealed interface RulePlan
        permits QueryPlan, RulePlan.ThresholdPlan, RulePlan.NewTermsPlan, RulePlan.IndicatorPlan {

    /**
     * So many events with the same values of the keys within a time.
     *
     * @param keys what is counted by, all mandatory; with none, all events count together
     * @param value the least number of events, 1 or more
     * @param distinct fields that must have so many different values among them
     * @param window the most time from the first to the last event that bring the number about
     * @param interval how long events still count towards what the number was reached for
     */
    record ThresholdPlan(
            Condition condition,
            List<JoinKey> keys,
            int value,
            List<Distinct> distinct,
            Duration window,
            Duration interval)
            implements RulePlan {
        /** The least number of different values of a field. */
        public record Distinct(JoinKey field, int value) {}

        public ThresholdPlan {
            keys = List.copyOf(keys);
            distinct = List.copyOf(distinct);
        }
    }

    /**
     * Events with a combination of values that was not seen for a time.
     *
     * @param keys the fields, all mandatory
     * @param history how long a combination counts as known after it was last seen
     */
    record NewTermsPlan(Condition condition, List<JoinKey> keys, Duration history) implements RulePlan {
        public NewTermsPlan {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Events that share values with threat indicators.
     *
     * @param condition which events are compared
     * @param groups any of them suffices
     * @param index the indices whose indicators count; those of none always do
     * @param indicators which of them count
     * @param indicatorPath the object of an indicator's document that tells of the indicator
     * @param lookBack for how long an event is compared with indicators that come after it
     */
    record IndicatorPlan(
            Condition condition,
            List<Group> groups,
            IndexPattern index,
            TimedCondition indicators,
            String indicatorPath,
            Duration lookBack)
            implements RulePlan {

        /**
         * Entries that must all hold for the same indicator.
         *
         * @param entries at least one of them not negated
         */
        public record Group(List<Entry> entries) {
            public Group {
                entries = List.copyOf(entries);
                if (entries.stream().allMatch(Entry::negate)) {
                    throw new IllegalArgumentException("nothing to find indicators by: " + entries);
                }
            }
        }

        /**
         * A field of the event and one of the indicator have the same value or, negated, each has one and they differ.
         */
        public record Entry(Expr.Field event, Expr.Field indicator, boolean negate) {}

        public IndicatorPlan {
            groups = List.copyOf(groups);
        }
    }
}
