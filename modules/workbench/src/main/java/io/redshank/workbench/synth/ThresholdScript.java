package io.redshank.workbench.synth;

import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.RulePlan;
import io.redshank.expr.plan.RulePlan.ThresholdPlan.Distinct;
import io.redshank.model.Event;
import io.redshank.workbench.solve.Solver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** So many events with the same keys. */
final class ThresholdScript implements Script {
    private final RulePlan.ThresholdPlan plan;
    private final Surroundings surroundings;
    private final long seed;
    /** Different values found for counted fields, by the event that they are for. */
    private final Map<List<Object>, List<Object>> found = new HashMap<>();

    ThresholdScript(RulePlan.ThresholdPlan plan, Surroundings surroundings, long seed) {
        this.plan = plan;
        this.surroundings = surroundings;
        this.seed = seed;
    }

    @Override
    public Cast cast() {
        List<Solver.Part> besides = new ArrayList<>();
        plan.keys().forEach(key -> besides.add(Cast.present(0, key.field())));
        plan.distinct()
                .forEach(
                        distinct -> besides.add(Cast.present(0, distinct.field().field())));
        return Cast.of(plan.condition(), besides);
    }

    /** How many events are enough. */
    private int number() {
        return plan.distinct().stream().mapToInt(Distinct::value).reduce(plan.value(), Math::max);
    }

    @Override
    public Scene fires(List<Map<String, Object>> fields) {
        return scene(all(fields.getFirst(), number(), Integer.MAX_VALUE));
    }

    @Override
    public Scene misses(List<Map<String, Object>> fields, List<Map<String, Object>> changed) {
        List<Map<String, Object>> all = new ArrayList<>(all(fields.getFirst(), number(), Integer.MAX_VALUE));
        all.set(all.size() - 1, changed.getFirst());
        return scene(all);
    }

    @Override
    public Event actor(Map<String, Object> fields, int number) {
        return surroundings.event(fields, number, Surroundings.START);
    }

    @Override
    public List<Trial> trials(List<Map<String, Object>> fields, long unused) {
        Map<String, Object> one = fields.getFirst();
        List<Trial> trials = new ArrayList<>();
        if (number() > 1) {
            trials.add(new Trial(
                    (number() - 1) + " of " + number() + " events",
                    scene(all(one, number() - 1, Integer.MAX_VALUE)),
                    0));
            for (JoinKey key : plan.keys()) {
                Others.value(plan.condition(), one, key.field(), seed).ifPresent(other -> {
                    List<Map<String, Object>> all = new ArrayList<>(all(one, number(), Integer.MAX_VALUE));
                    Map<String, Object> last = new LinkedHashMap<>(all.getLast());
                    last.put(key.field().name(), other);
                    all.set(all.size() - 1, last);
                    trials.add(new Trial(
                            "one event with another value of `" + key.field().name() + "`", scene(all), 0));
                });
            }
        }
        for (Distinct distinct : plan.distinct()) {
            if (distinct.value() > 1) {
                trials.add(new Trial(
                        (distinct.value() - 1) + " of " + distinct.value() + " values of `"
                                + distinct.field().field().name() + "`",
                        scene(all(one, number(), distinct.value() - 1)),
                        0));
            }
        }
        return trials;
    }

    /** So many events like one, with as many values of each counted field as are asked for, but no more than so many. */
    private List<Map<String, Object>> all(Map<String, Object> one, int count, int mostValues) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        for (Distinct distinct : plan.distinct()) {
            List<Object> different = found.computeIfAbsent(
                    List.of(distinct.field(), one),
                    unused -> Others.values(
                            plan.condition(), one, distinct.field().field(), distinct.value(), seed));
            values.put(distinct.field().field().name(), different.subList(0, Math.min(different.size(), mostValues)));
        }
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> event = new LinkedHashMap<>(one);
            int place = i;
            values.forEach((field, different) -> event.put(field, different.get(place % different.size())));
            all.add(event);
        }
        return all;
    }

    private Scene scene(List<Map<String, Object>> all) {
        long step = Math.max(1, Math.min(Surroundings.SECOND, Surroundings.nanos(plan.window()) / (all.size() + 1)));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            events.add(surroundings.event(all.get(i), i, Surroundings.START + i * step));
        }
        return new Scene(events, List.of());
    }
}
