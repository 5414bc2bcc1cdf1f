package io.redshank.workbench.synth;

import io.redshank.expr.plan.RulePlan;
import io.redshank.model.Event;
import java.util.List;
import java.util.Map;

/** One event with a combination of values that was not seen before. */
record NewTermsScript(RulePlan.NewTermsPlan plan, Surroundings surroundings) implements Script {
    @Override
    public Cast cast() {
        return Cast.of(
                plan.condition(),
                plan.keys().stream().map(key -> Cast.present(0, key.field())).toList());
    }

    @Override
    public Scene fires(List<Map<String, Object>> fields) {
        return new Scene(List.of(surroundings.event(fields.getFirst(), 0, Surroundings.START)), List.of());
    }

    @Override
    public Scene misses(List<Map<String, Object>> fields, List<Map<String, Object>> changed) {
        return fires(changed);
    }

    @Override
    public Event actor(Map<String, Object> fields, int number) {
        return surroundings.event(fields, number, Surroundings.START);
    }

    @Override
    public List<Trial> trials(List<Map<String, Object>> fields, long seed) {
        Event first = surroundings.event(fields.getFirst(), 0, Surroundings.START);
        Event again =
                surroundings.event(fields.getFirst(), 1, Surroundings.START + Surroundings.nanos(plan.history()) / 2);
        return List.of(new Trial(
                "seen before: the first event alerts, the same within "
                        + plan.history().toDays() + " days does not",
                new Scene(List.of(first, again), List.of()),
                1));
    }
}
