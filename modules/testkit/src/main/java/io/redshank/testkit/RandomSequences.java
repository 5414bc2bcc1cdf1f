package io.redshank.testkit;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.QueryPlan.SamplePlan;
import io.redshank.expr.plan.QueryPlan.SequencePlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Random plans of sequences and samples, and streams of events for them in which much happens: few keys, so that they meet;
 * equal times; spans about as long as sequences are; the same event twice. Conditions only tell the items apart: the stream
 * says which stages an event satisfies. For one thread.
 */
public final class RandomSequences {
    private static final long STEP = 500_000L;

    /** Key fields by kind: those of one kind can be joined with each other. */
    private static final List<List<Expr.Field>> KEYS = List.of(
            List.of(new Expr.Field("k", FieldType.KEYWORD), new Expr.Field("j", FieldType.KEYWORD)),
            List.of(new Expr.Field("n", FieldType.LONG), new Expr.Field("m", FieldType.DOUBLE)));

    private static final List<List<Object>> VALUES = List.of(List.of("x", "y", "X"), List.of(1, 2, "1", 10));

    private final RandomGenerator random;
    private int items;

    /** Draws from this generator. */
    public RandomSequences(RandomGenerator random) {
        this.random = random;
    }

    /** The next plan of a sequence: at least one stage that is not missing, and a span if one is. */
    public SequencePlan sequence() {
        List<List<Expr.Field>> kinds = kinds();
        boolean absent = random.nextBoolean();
        List<Stage> stages = new ArrayList<>();
        boolean positive = false;
        for (int i = 1 + random.nextInt(4); i > 0 || !positive || stages.size() < 2; i--) {
            boolean missing = absent && random.nextInt(3) == 0;
            positive |= !missing;
            Stage stage = stage(kinds, missing);
            for (int runs = random.nextInt(5) == 0 ? 2 + random.nextInt(2) : 1; runs > 0; runs--) {
                stages.add(stage);
            }
        }
        Stage until = random.nextInt(3) == 0 ? stage(kinds, false) : null;
        Duration span = absent || random.nextBoolean() ? Duration.ofNanos(random.nextInt(1, 12) * STEP) : null;
        return new SequencePlan(stages, until, span, List.of());
    }

    /** The next plan of a sample. */
    public SamplePlan sample() {
        List<List<Expr.Field>> kinds = kinds();
        List<Stage> stages = new ArrayList<>();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            stages.add(stage(kinds, false));
        }
        return new SamplePlan(stages, List.of());
    }

    private List<List<Expr.Field>> kinds() {
        List<List<Expr.Field>> kinds = new ArrayList<>();
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            kinds.add(KEYS.get(random.nextInt(KEYS.size())));
        }
        return kinds;
    }

    private Stage stage(List<List<Expr.Field>> kinds, boolean missing) {
        List<JoinKey> keys = new ArrayList<>();
        for (List<Expr.Field> kind : kinds) {
            keys.add(new JoinKey(kind.get(random.nextInt(4) / 3), random.nextBoolean()));
        }
        Expr item = new Expr.Field("item" + items++, FieldType.BOOLEAN);
        return new Stage(new Condition.Leaf(item), keys, missing);
    }

    /** A stream for the stages, in order of time. Stages that repeat each other are satisfied by the same events. */
    public List<SequenceOracle.Fed> events(List<Stage> stages, boolean hasUntil) {
        List<SequenceOracle.Fed> fed = new ArrayList<>();
        long time = -2 * STEP;
        for (int i = 4 + random.nextInt(12); i > 0; i--) {
            if (!fed.isEmpty() && random.nextInt(12) == 0) {
                fed.add(again(fed.getLast()));
                continue;
            }
            time += random.nextInt(4) * STEP;
            Event event = new Event(Integer.toString(fed.size()), Events.INDEX, time, document());
            BitSet holds = new BitSet();
            for (int stage = 0; stage < stages.size(); stage++) {
                boolean repeats = stage > 0 && stages.get(stage).equals(stages.get(stage - 1));
                holds.set(stage, repeats ? holds.get(stage - 1) : random.nextInt(3) == 0);
            }
            fed.add(new SequenceOracle.Fed(event, holds, hasUntil && random.nextInt(6) == 0));
        }
        return fed;
    }

    /** The same event once more: equal, but another object. */
    private static SequenceOracle.Fed again(SequenceOracle.Fed one) {
        Event event = one.event();
        Event copy = new Event(event.id(), event.index(), event.timestamp(), event.document());
        return new SequenceOracle.Fed(copy, one.stages(), one.until());
    }

    private Document document() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int kind = 0; kind < KEYS.size(); kind++) {
            for (Expr.Field field : KEYS.get(kind)) {
                put(fields, field.name(), VALUES.get(kind));
            }
        }
        return Document.of(fields);
    }

    private void put(Map<String, @Nullable Object> fields, String name, List<Object> values) {
        switch (random.nextInt(12)) {
            case 0 -> {}
            case 1 -> fields.put(name, null);
            case 2 -> fields.put(name, List.of());
            case 3 -> {
                List<@Nullable Object> onlyNull = new ArrayList<>();
                onlyNull.add(null);
                fields.put(name, onlyNull);
            }
            case 4, 5 -> {
                List<@Nullable Object> several = new ArrayList<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    several.add(random.nextInt(5) == 0 ? null : values.get(random.nextInt(values.size())));
                }
                fields.put(name, several);
            }
            case 6 -> fields.put(name, values.get(random.nextInt(values.size())));
            default -> fields.put(name, values.getFirst());
        }
    }
}
