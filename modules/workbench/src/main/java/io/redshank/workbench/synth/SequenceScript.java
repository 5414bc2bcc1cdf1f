package io.redshank.workbench.synth;

import io.redshank.expr.Condition;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Event;
import io.redshank.rules.overlap.FormReader;
import io.redshank.workbench.solve.Answer;
import io.redshank.workbench.solve.Slot;
import io.redshank.workbench.solve.Solver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events that follow each other and share keys, or that lie together in any order.
 *
 * @param stages in order
 * @param until what ends waiting, or null
 * @param maxSpan the most time from first to last, or null
 * @param ordered whether the order counts
 */
record SequenceScript(
        List<Stage> stages,
        @Nullable Stage until,
        @Nullable Duration maxSpan,
        boolean ordered,
        Surroundings surroundings)
        implements Script {

    static SequenceScript of(QueryPlan.SequencePlan plan, Surroundings surroundings) {
        return new SequenceScript(plan.stages(), plan.until(), plan.maxSpan(), true, surroundings);
    }

    static SequenceScript of(QueryPlan.SamplePlan plan, Surroundings surroundings) {
        return new SequenceScript(plan.stages(), null, null, false, surroundings);
    }

    /** The stages of which there is an event. */
    private List<Stage> present() {
        return stages.stream().filter(stage -> !stage.missing()).toList();
    }

    @Override
    public Cast cast() {
        List<Stage> present = present();
        List<Solver.Part> besides = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            for (JoinKey key : present.get(i).keys()) {
                if (!key.optional()) {
                    besides.add(Cast.present(i, key.field()));
                }
            }
            // an event that ends waiting, or must not occur, is another one
            if (until != null) {
                besides.add(new Solver.Part(i, FormReader.read(new Condition.Not(until.condition()))));
            }
            for (Stage stage : stages) {
                if (stage.missing()) {
                    besides.add(new Solver.Part(i, FormReader.read(new Condition.Not(stage.condition()))));
                }
            }
        }
        return new Cast(present.stream().map(Stage::condition).toList(), besides, same(present));
    }

    /** Keys in the same place have the same value. */
    private static Map<Slot, Slot> same(List<Stage> stages) {
        Map<Slot, Slot> places = new LinkedHashMap<>();
        int keys = stages.getFirst().keys().size();
        for (int key = 0; key < keys; key++) {
            Slot first = root(places, slot(0, stages.getFirst(), key));
            for (int i = 1; i < stages.size(); i++) {
                Slot other = root(places, slot(i, stages.get(i), key));
                if (!other.equals(first)) {
                    places.put(other, first);
                }
            }
        }
        Map<Slot, Slot> same = new LinkedHashMap<>();
        places.keySet().forEach(slot -> same.put(slot, root(places, slot)));
        return same;
    }

    private static Slot slot(int event, Stage stage, int key) {
        return new Slot(event, stage.keys().get(key).field().name());
    }

    private static Slot root(Map<Slot, Slot> places, Slot slot) {
        Slot root = slot;
        while (places.containsKey(root)) {
            root = places.get(root);
        }
        return root;
    }

    @Override
    public Scene fires(List<Map<String, Object>> fields) {
        return scene(fields, step());
    }

    @Override
    public Scene misses(List<Map<String, Object>> fields, List<Map<String, Object>> changed) {
        return fires(changed);
    }

    /** The time between events: all of them lie within the span. */
    private long step() {
        long usual = 2 * Surroundings.SECOND;
        return maxSpan == null ? usual : Math.clamp(Surroundings.nanos(maxSpan) / (stages.size() + 1), 1, usual);
    }

    private Scene scene(List<Map<String, Object>> fields, long step) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            events.add(surroundings.event(fields.get(i), i, Surroundings.START + place(i) * step));
        }
        return new Scene(events, List.of());
    }

    /** Which of the stages, the missing ones counted, an event belongs to. */
    private int place(int event) {
        int left = event;
        for (int i = 0; i < stages.size(); i++) {
            if (!stages.get(i).missing() && left-- == 0) {
                return i;
            }
        }
        return stages.size();
    }

    @Override
    public Event actor(Map<String, Object> fields, int number) {
        return surroundings.event(fields, number, Surroundings.START);
    }

    @Override
    public List<Trial> trials(List<Map<String, Object>> fields, long seed) {
        List<Trial> trials = new ArrayList<>();
        List<Stage> present = present();
        if (fields.size() > 1) {
            wrongKeys(fields, present, seed, trials);
            boolean alike = present.stream().map(Stage::condition).distinct().count() == 1;
            if (ordered && !alike) {
                trials.add(new Trial("the events in the wrong order", backwards(fields), 0));
            }
            for (int i = 0; i < fields.size(); i++) {
                List<Map<String, Object>> fewer = new ArrayList<>(fields);
                fewer.remove(i);
                trials.add(new Trial("without the event of step " + (place(i) + 1), scene(fewer, step()), 0));
            }
        }
        if (maxSpan != null && fields.size() > 1) {
            trials.add(new Trial("the last event after `maxspan`", late(fields, maxSpan), 0));
        }
        List<Stage> between = new ArrayList<>();
        stages.stream().filter(Stage::missing).forEach(between::add);
        if (until != null && fields.size() > 1) {
            between.add(until);
        }
        for (Stage stage : between) {
            String name = stage.missing()
                    ? "with an event that must not occur (step " + (stages.indexOf(stage) + 1) + ")"
                    : "with the event of `until` in between";
            int place = stage.missing() ? stages.indexOf(stage) : stages.size() - 1;
            with(fields, present.getFirst(), stage, place, seed)
                    .ifPresent(scene -> trials.add(new Trial(name, scene, 0)));
        }
        return trials;
    }

    private Scene backwards(List<Map<String, Object>> fields) {
        return scene(fields.reversed(), step());
    }

    private Scene late(List<Map<String, Object>> fields, Duration span) {
        List<Event> events = new ArrayList<>(scene(fields, step()).events());
        int last = events.size() - 1;
        events.set(
                last,
                surroundings.event(
                        fields.get(last), last, Surroundings.START + Surroundings.nanos(span) + Surroundings.SECOND));
        return new Scene(events, List.of());
    }

    /** For each key the same events, of which the last has another value. */
    private void wrongKeys(List<Map<String, Object>> fields, List<Stage> present, long seed, List<Trial> trials) {
        int last = fields.size() - 1;
        for (JoinKey key : present.get(last).keys()) {
            String field = key.field().name();
            Object value = fields.get(last).get(field);
            if (value != null) {
                Others.value(present.get(last).condition(), fields.get(last), key.field(), seed)
                        .ifPresent(other -> {
                            List<Map<String, Object>> changed = new ArrayList<>(fields);
                            Map<String, Object> own = new LinkedHashMap<>(fields.get(last));
                            own.put(field, other);
                            changed.set(last, own);
                            trials.add(
                                    new Trial("another value of the key `" + field + "`", scene(changed, step()), 0));
                        });
            }
        }
    }

    /** The scene with one more event, which shares the keys. */
    private Optional<Scene> with(List<Map<String, Object>> fields, Stage first, Stage stage, int place, long seed) {
        List<Solver.Part> parts = new ArrayList<>();
        parts.add(new Solver.Part(0, FormReader.read(stage.condition())));
        Map<Slot, Object> keys = new LinkedHashMap<>();
        for (int i = 0; i < stage.keys().size(); i++) {
            Object value = fields.getFirst().get(first.keys().get(i).field().name());
            if (value != null) {
                String field = stage.keys().get(i).field().name();
                parts.add(Cast.present(0, stage.keys().get(i).field()));
                keys.put(new Slot(0, field), value);
            }
        }
        Answer answer = Solver.solve(new Solver.Task(parts, 1, Map.of(), keys, true, seed));
        if (!(answer instanceof Answer.Found found)) {
            return Optional.empty();
        }
        Scene scene = fires(fields);
        List<Event> events = new ArrayList<>(scene.events());
        Event more = surroundings.event(
                found.events().getFirst(),
                fields.size(),
                Surroundings.START + place * step() - (stage.missing() ? 0 : step() / 2));
        int at = 0;
        while (at < events.size() && events.get(at).timestamp() <= more.timestamp()) {
            at++;
        }
        events.add(at, more);
        return Optional.of(new Scene(events, List.of()));
    }
}
