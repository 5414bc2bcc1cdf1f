package io.redshank.engine.correlate;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.RulePlan.IndicatorPlan;
import io.redshank.expr.plan.RulePlan.IndicatorPlan.Entry;
import io.redshank.expr.plan.RulePlan.IndicatorPlan.Group;
import io.redshank.indicators.IndicatorIndex;
import io.redshank.indicators.IndicatorKey;
import io.redshank.indicators.IndicatorStore;
import io.redshank.indicators.IndicatorStore.Stored;
import io.redshank.indicators.KeyKind;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares events with indicators. A group of one entry looks at the first value of the event's field and at all of the
 * indicator's; a group of several needs exactly one value of each field, on both sides, and holds for one indicator at a time.
 *
 * <p>Indicators that share a value with the event are found by a hash and only they are read: whether they are of the rule's
 * indices, still valid and satisfy the rule's own condition on indicators, with the event's time as now, is looked at then. An
 * event that shares nothing costs one look-up for each group. An event is compared with {@value #MAX_CANDIDATES} indicators
 * and tells of {@value #MAX_MATCHES} matches at the most; what that cuts is counted. Not thread-safe.
 */
public final class IndicatorMatcher {
    /** {@code enrichments}: how many matches an alert tells of. */
    public static final int MAX_MATCHES = 200;

    static final int MAX_CANDIDATES = 10_000;

    private final IndicatorPlan plan;
    private final IndicatorStore store;
    private final List<Compared> groups = new ArrayList<>();
    private long enrichmentsCut;
    private long candidatesCut;
    private long severalValues;

    /** An entry ready to be compared. */
    private record Part(Entry entry, KeyKind kind) {
        static Part of(Entry entry) {
            return new Part(
                    entry, KeyKind.of(entry.event().type(), entry.indicator().type()));
        }
    }

    /**
     * A group ready to be compared.
     *
     * @param index finds indicators by the entry {@code first}, which is not negated
     */
    private record Compared(List<Part> parts, int first, IndicatorIndex index) {}

    /** What is known of one event on its way through the groups. */
    private final class Comparison {
        final Event event;
        final List<Detection.IndicatorMatch> matches = new ArrayList<>();
        final Set<List<Object>> told = new HashSet<>();
        final Map<Integer, Optional<Stored>> read = new HashMap<>();
        private @Nullable Condition condition;
        private int candidates;

        Comparison(Event event) {
            this.event = event;
        }

        /** Looks at one indicator; false if that was enough for this event. */
        boolean candidate(Compared group, List<Object> values, int address) {
            if (candidates++ == MAX_CANDIDATES) {
                candidatesCut++;
                return false;
            }
            Stored indicator = read.computeIfAbsent(address, this::qualified).orElse(null);
            if (indicator == null || !holds(group.parts, values, indicator)) {
                return true;
            }
            for (int i = 0; i < values.size(); i++) {
                String field = group.parts.get(i).entry.event().name();
                if (group.parts.get(i).entry.negate() || !told.add(List.of(address, field))) {
                    continue;
                }
                if (matches.size() == MAX_MATCHES) {
                    enrichmentsCut++;
                    return false;
                }
                matches.add(new Detection.IndicatorMatch(indicator, field, values.get(i)));
            }
            return true;
        }

        private boolean isEnough() {
            return candidates > MAX_CANDIDATES || matches.size() == MAX_MATCHES;
        }

        private Optional<Stored> qualified(int address) {
            Stored indicator = store.get(address);
            if (indicator == null || event.timestamp() >= indicator.validUntil()) {
                return Optional.empty();
            }
            String index = indicator.index();
            if (index != null && !plan.index().matches(index)) {
                return Optional.empty();
            }
            if (condition == null) {
                condition = plan.indicators().at(Timestamps.toInstant(event.timestamp()));
            }
            Event asEvent = new Event(indicator.id(), index == null ? "" : index, 0, indicator.document());
            return Interpreter.test(condition, asEvent) ? Optional.of(indicator) : Optional.empty();
        }
    }

    public IndicatorMatcher(IndicatorPlan plan, IndicatorStore store) {
        this.plan = plan;
        this.store = store;
        for (Group group : plan.groups()) {
            List<Part> parts = group.entries().stream().map(Part::of).toList();
            int first = 0;
            while (parts.get(first).entry.negate()) {
                first++;
            }
            groups.add(new Compared(parts, first, store.index(key(parts.get(first)))));
        }
    }

    /** What the plan looks for indicators by. */
    public static Set<IndicatorKey> keys(IndicatorPlan plan) {
        Set<IndicatorKey> keys = new HashSet<>();
        for (Group group : plan.groups()) {
            group.entries().stream().filter(entry -> !entry.negate()).forEach(entry -> keys.add(key(Part.of(entry))));
        }
        return keys;
    }

    private static IndicatorKey key(Part part) {
        return new IndicatorKey(part.entry.indicator().name(), part.kind);
    }

    /** The indicators that an event matches; empty if there is none. */
    public Optional<Detection.Indicators> match(Event event) {
        Comparison comparison = null;
        for (Compared group : groups) {
            List<Object> values = values(group, event);
            if (values.isEmpty()) {
                continue;
            }
            Comparison running = comparison == null ? new Comparison(event) : comparison;
            comparison = running;
            group.index.candidates(values.get(group.first), address -> running.candidate(group, values, address));
            if (comparison.isEnough()) {
                break;
            }
        }
        return comparison == null || comparison.matches.isEmpty()
                ? Optional.empty()
                : Optional.of(new Detection.Indicators(event, comparison.matches));
    }

    /** The event's value for each entry; none if the group cannot hold. */
    private List<Object> values(Compared group, Event event) {
        if (group.parts.size() == 1) {
            List<Object> all =
                    event.document().values(group.parts.getFirst().entry.event().name());
            return all.size() <= 1 ? all : all.subList(0, 1);
        }
        List<Object> values = new ArrayList<>(group.parts.size());
        for (Part part : group.parts) {
            List<Object> all = event.document().values(part.entry.event().name());
            if (all.size() != 1) {
                severalValues += all.size() > 1 ? 1 : 0;
                return List.of();
            }
            values.add(all.getFirst());
        }
        return values;
    }

    private static boolean holds(List<Part> parts, List<Object> values, Stored indicator) {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            List<Object> own =
                    indicator.document().values(part.entry.indicator().name());
            Object value = values.get(i);
            boolean holds = parts.size() == 1
                    ? own.stream().anyMatch(each -> part.kind.agree(value, each))
                    : own.size() == 1 && part.kind.agree(value, own.getFirst()) != part.entry.negate();
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** What the bounds dropped, by name. */
    public SortedMap<String, Long> losses() {
        TreeMap<String, Long> losses = new TreeMap<>();
        losses.put("enrichments_cut", enrichmentsCut);
        losses.put("candidates_cut", candidatesCut);
        losses.put("several_values", severalValues);
        return losses;
    }
}
