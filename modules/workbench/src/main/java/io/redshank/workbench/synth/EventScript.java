package io.redshank.workbench.synth;

import io.redshank.expr.Condition;
import io.redshank.model.Event;
import java.util.List;
import java.util.Map;

/** One event. */
record EventScript(Condition condition, Surroundings surroundings) implements Script {
    @Override
    public Cast cast() {
        return Cast.of(condition, List.of());
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
        return List.of();
    }
}
