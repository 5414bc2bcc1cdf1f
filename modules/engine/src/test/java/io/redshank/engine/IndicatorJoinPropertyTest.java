package io.redshank.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.engine.correlate.Detection;
import io.redshank.engine.correlate.IndicatorMatcher;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.RulePlan.IndicatorPlan;
import io.redshank.expr.plan.RulePlan.IndicatorPlan.Entry;
import io.redshank.expr.plan.RulePlan.IndicatorPlan.Group;
import io.redshank.expr.plan.TimedCondition;
import io.redshank.indicators.Indicator;
import io.redshank.indicators.IndicatorStore;
import io.redshank.indicators.KeyKind;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.IndexPattern;
import io.redshank.model.schema.FieldType;
import io.redshank.testkit.Events;
import io.redshank.testkit.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The look-up by hash finds what a loop over all indicators finds. */
class IndicatorJoinPropertyTest {
    private static final List<FieldType> TYPES =
            List.of(FieldType.KEYWORD, FieldType.IP, FieldType.TEXT, FieldType.LONG, FieldType.DATE);
    private static final List<Object> VALUES = List.of(
            "a",
            "b",
            "a b",
            "B",
            "10.0.0.1",
            "10.0.0.2",
            "10.0.0.0/30",
            "10.0.0.2-10.0.0.5",
            "::/0",
            "::ffff:10.0.0.1",
            1L,
            "1",
            1.0,
            2.5,
            "2026-01-01",
            "2026-01-01T00:00:00Z",
            true,
            "");

    @TempDir
    private Path folder;

    @Test
    void the_hash_join_equals_the_nested_loop() {
        int[] matched = new int[1];
        Seeds.check(400, random -> {
            List<Group> groups = groups(random);
            IndicatorPlan plan = new IndicatorPlan(
                    new Condition.Constant(true),
                    groups,
                    IndexPattern.any(),
                    TimedCondition.always(new Condition.Constant(true)),
                    "i",
                    Duration.ZERO);
            try (IndicatorStore store = IndicatorStore.create(IndicatorMatcher.keys(plan), folder, random)) {
                List<Indicator> indicators = new ArrayList<>();
                IndicatorStore.Loading loading = store.load("all");
                for (int i = random.nextInt(20); i > 0; i--) {
                    Indicator indicator = new Indicator("i" + i, null, document(random, "i"), Indicator.ALWAYS);
                    indicators.add(indicator);
                    assertThat(loading.add(indicator)).isEmpty();
                }
                loading.commit();
                IndicatorMatcher matcher = new IndicatorMatcher(plan, store);
                for (int i = 0; i < 10; i++) {
                    Event event = Events.of(Document.of(document(random, "e")));
                    Set<String> expected = nestedLoop(event, groups, indicators);
                    Set<String> found = new TreeSet<>();
                    for (Detection.Indicators match :
                            matcher.match(event).stream().toList()) {
                        match.matches().forEach(one -> found.add(one.indicator().id() + " " + one.field()));
                    }
                    assertThat(found).as("%s %s %s", event, groups, indicators).isEqualTo(expected);
                    matched[0] += found.isEmpty() ? 0 : 1;
                }
            }
        });
        assertThat(matched[0]).isPositive();
    }

    private static List<Group> groups(RandomGenerator random) {
        List<Group> groups = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            List<Entry> entries = new ArrayList<>();
            for (int j = 1 + random.nextInt(3); j > 0; j--) {
                entries.add(new Entry(field(random, "e"), field(random, "i"), random.nextInt(4) == 0));
            }
            if (entries.stream().allMatch(Entry::negate)) {
                entries.add(new Entry(field(random, "e"), field(random, "i"), false));
            }
            groups.add(new Group(entries));
        }
        return groups;
    }

    private static Expr.Field field(RandomGenerator random, String side) {
        return new Expr.Field(side + random.nextInt(3), TYPES.get(random.nextInt(TYPES.size())));
    }

    private static Map<String, @Nullable Object> document(RandomGenerator random, String side) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            List<Object> values = new ArrayList<>();
            for (int j = random.nextInt(3); j > 0; j--) {
                values.add(VALUES.get(random.nextInt(VALUES.size())));
            }
            document.put(side + i, values);
        }
        return document;
    }

    private static Set<String> nestedLoop(Event event, List<Group> groups, List<Indicator> indicators) {
        Set<String> found = new TreeSet<>();
        for (Indicator indicator : indicators) {
            Document document = Document.of(indicator.source());
            for (Group group : groups) {
                boolean alone = group.entries().size() == 1;
                if (group.entries().stream().allMatch(entry -> holds(entry, alone, event.document(), document))) {
                    group.entries().stream()
                            .filter(entry -> !entry.negate())
                            .forEach(entry -> found.add(
                                    indicator.id() + " " + entry.event().name()));
                }
            }
        }
        return found;
    }

    private static boolean holds(Entry entry, boolean alone, Document event, Document indicator) {
        List<Object> left = event.values(entry.event().name());
        List<Object> right = indicator.values(entry.indicator().name());
        KeyKind kind = KeyKind.of(entry.event().type(), entry.indicator().type());
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        if (alone) {
            return right.stream().anyMatch(each -> kind.agree(left.getFirst(), each));
        }
        return left.size() == 1 && right.size() == 1 && kind.agree(left.getFirst(), right.getFirst()) != entry.negate();
    }
}
