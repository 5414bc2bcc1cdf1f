package io.redshank.workbench.explain;

import io.redshank.expr.Condition;
import io.redshank.expr.plan.Program;
import io.redshank.model.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a rule fired over some events, or did not. Immutable.
 *
 * @param read how many events there were
 * @param unread indices of events that the rule does not read, in the order of their names
 * @param seen how many events the rule sees
 * @param matches the events of each alert, in the order of its stages
 * @param conditions what became of each condition: one, or those of the steps of a sequence and its end
 * @param attempts of a sequence, how far those came that came to nothing, the farthest first
 * @param groups of a threshold, how much was counted, the nearest to the number first
 * @param terms of a rule of new terms, which were new and which known
 * @param lookups of an indicator rule, what was looked up
 * @param hidden events that would have counted if an exception did not hide them
 */
public record Explanation(
        Program program,
        int read,
        List<String> unread,
        int seen,
        List<List<Event>> matches,
        List<OfCondition> conditions,
        List<Attempt> attempts,
        List<Group> groups,
        List<Term> terms,
        List<Lookup> lookups,
        List<Event> hidden) {
    public Explanation {
        unread = List.copyOf(unread);
        matches = List.copyOf(matches);
        conditions = List.copyOf(conditions);
        attempts = List.copyOf(attempts);
        groups = List.copyOf(groups);
        terms = List.copyOf(terms);
        lookups = List.copyOf(lookups);
        hidden = List.copyOf(hidden);
    }

    /**
     * What became of one condition.
     *
     * @param name such as {@code stage 1 of 2 by host.id}
     * @param satisfied how many events satisfy it
     * @param events every event that the rule sees, the nearest to the condition first; those that satisfy it in their own order before
     *     all others
     */
    public record OfCondition(String name, int satisfied, List<OfEvent> events) {
        public OfCondition {
            events = List.copyOf(events);
        }
    }

    /**
     * One event before a condition.
     *
     * @param nearness from 0 to 1, which is a condition that holds
     */
    public record OfEvent(Event event, Condition condition, boolean satisfied, double nearness) {

        /** Each part of the condition for the event; worked out by each call, as there may be many events. */
        public ConditionPart tree() {
            return ConditionPart.of(condition, event);
        }
    }

    /**
     * A sequence that was begun and did not end in an alert.
     *
     * @param events what it has, in the order of the stages
     * @param waitsFor the number of the stage that it waits for, from 1
     * @param why it got no further
     */
    public record Attempt(List<Event> events, int waitsFor, Why why, String words) {
        public Attempt {
            events = List.copyOf(events);
        }
    }

    /** Why a sequence got no further. */
    public enum Why {
        /** The event lacks a key. */
        NO_KEY,
        /** No event satisfies the next stage. */
        NO_EVENT,
        /** Those that do have other keys. */
        OTHER_KEY,
        /** Those with its keys come before it. */
        BEFORE,
        /** The next one comes after the span. */
        SPAN,
        /** The event that ends waiting came first. */
        UNTIL,
        /** An event came that must not. */
        NOT_MISSING,
        /** A newer event of the same stage took its place. */
        REPLACED
    }

    /**
     * Events with the same values of the fields that a threshold counts by.
     *
     * @param keys values by field
     * @param count how many events
     * @param needed how many are asked for
     * @param distinct different values by the field that they are counted of
     * @param distinctNeeded how many of them are asked for
     */
    public record Group(
            Map<String, String> keys,
            int count,
            int needed,
            Map<String, Integer> distinct,
            Map<String, Integer> distinctNeeded) {
        public Group {
            keys = new LinkedHashMap<>(keys);
            distinct = new LinkedHashMap<>(distinct);
            distinctNeeded = new LinkedHashMap<>(distinctNeeded);
        }
    }

    /**
     * Values of an event that a rule of new terms looks at.
     *
     * @param since when they were seen before, or empty if they are new
     */
    public record Term(Event event, Map<String, String> values, String since) {
        public Term {
            values = new LinkedHashMap<>(values);
        }
    }

    /**
     * Values of an event that are looked up among indicators.
     *
     * @param values by the field of the event
     * @param found whether an indicator was found
     */
    public record Lookup(Event event, Map<String, List<String>> values, boolean found) {
        public Lookup {
            values = new LinkedHashMap<>(values);
        }
    }
}
