package io.redshank.testkit;

import io.redshank.expr.plan.QueryPlan.SamplePlan;
import io.redshank.expr.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Samples by definition, without regard to cost: for each combination of keys, every choice of different events, one for
 * each stage, that satisfy it and carry the keys. For few events: the cost is their number to the power of the stages.
 * Stateless.
 */
public final class SampleOracle {
    private SampleOracle() {}

    /**
     * All samples in these events.
     *
     * @return for each combination of keys that has a sample, in the order of the keys, all its samples: the positions of
     *     their events
     */
    public static Map<List<@Nullable String>, List<List<Integer>>> find(SamplePlan plan, List<SequenceOracle.Fed> fed) {
        Map<List<@Nullable String>, List<List<Integer>>> samples = new TreeMap<>(KeyTexts.ORDER);
        for (SequenceOracle.Fed one : fed) {
            for (Stage stage : plan.stages()) {
                for (List<@Nullable String> keys : KeyTexts.of(one.event(), stage.keys())) {
                    samples.computeIfAbsent(
                            keys,
                            unused -> choices(plan, fed, keys, plan.stages().size()));
                }
            }
        }
        samples.values().removeIf(List::isEmpty);
        return samples;
    }

    /** The choices for the first so many stages. */
    private static List<List<Integer>> choices(
            SamplePlan plan, List<SequenceOracle.Fed> fed, List<@Nullable String> keys, int stages) {
        if (stages == 0) {
            return List.of(List.of());
        }
        Stage stage = plan.stages().get(stages - 1);
        List<List<Integer>> choices = new ArrayList<>();
        for (List<Integer> shorter : choices(plan, fed, keys, stages - 1)) {
            for (int event = 0; event < fed.size(); event++) {
                if (!shorter.contains(event)
                        && fed.get(event).stages().get(stages - 1)
                        && KeyTexts.of(fed.get(event).event(), stage.keys()).contains(keys)) {
                    List<Integer> choice = new ArrayList<>(shorter);
                    choice.add(event);
                    choices.add(choice);
                }
            }
        }
        return choices;
    }
}
