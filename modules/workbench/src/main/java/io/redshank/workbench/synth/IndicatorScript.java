package io.redshank.workbench.synth;

import io.redshank.expr.Expr;
import io.redshank.expr.plan.RulePlan.IndicatorPlan;
import io.redshank.indicators.Indicator;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import io.redshank.model.schema.FieldType;
import io.redshank.workbench.solve.Slot;
import io.redshank.workbench.solve.Solver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event and an indicator that share the values of a group.
 *
 * @param group the entries that hold
 */
record IndicatorScript(IndicatorPlan plan, IndicatorPlan.Group group, Surroundings surroundings) implements Script {
    private static final int EVENT = 0;
    private static final int INDICATOR = 1;

    @Override
    public Cast cast() {
        List<Solver.Part> besides = new ArrayList<>();
        besides.add(Cast.present(INDICATOR, new Expr.Field("@timestamp", FieldType.DATE)));
        Map<Slot, Slot> same = new LinkedHashMap<>();
        for (IndicatorPlan.Entry entry : group.entries()) {
            besides.add(Cast.present(EVENT, entry.event()));
            besides.add(Cast.present(INDICATOR, entry.indicator()));
            if (!entry.negate()) {
                same.put(
                        new Slot(INDICATOR, entry.indicator().name()),
                        new Slot(EVENT, entry.event().name()));
            }
        }
        return new Cast(
                List.of(plan.condition(), plan.indicators().at(Timestamps.toInstant(Surroundings.START))),
                besides,
                same);
    }

    @Override
    public Scene fires(List<Map<String, Object>> fields) {
        return new Scene(
                List.of(surroundings.event(fields.get(EVENT), 0, Surroundings.START)),
                List.of(indicator(fields.get(INDICATOR))));
    }

    private static Indicator indicator(Map<String, Object> fields) {
        return new Indicator("indicator-1", null, Surroundings.nested(fields), Indicator.ALWAYS);
    }

    @Override
    public Scene misses(List<Map<String, Object>> fields, List<Map<String, Object>> changed) {
        return fires(changed);
    }

    @Override
    public Event actor(Map<String, Object> fields, int number) {
        return number == EVENT ? surroundings.event(fields, number, Surroundings.START) : Solver.event(fields);
    }

    @Override
    public List<Trial> trials(List<Map<String, Object>> fields, long seed) {
        List<Trial> trials = new ArrayList<>();
        trials.add(new Trial(
                "no indicator",
                new Scene(List.of(surroundings.event(fields.get(EVENT), 0, Surroundings.START)), List.of()),
                0));
        for (IndicatorPlan.Entry entry : group.entries()) {
            if (!entry.negate()) {
                Others.value(plan.condition(), fields.get(EVENT), entry.event(), seed)
                        .ifPresent(other -> {
                            Map<String, Object> changed = new LinkedHashMap<>(fields.get(EVENT));
                            changed.put(entry.event().name(), other);
                            trials.add(new Trial(
                                    "an indicator of another value of `"
                                            + entry.event().name() + "`",
                                    fires(List.of(changed, fields.get(INDICATOR))),
                                    0));
                        });
            }
        }
        return trials;
    }
}
