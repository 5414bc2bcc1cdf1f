package io.redshank.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.engine.correlate.CorrelatorLimits;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.RuleHeader;
import io.redshank.model.Event;
import io.redshank.model.state.StateException;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import io.redshank.testkit.Events;
import io.redshank.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** An engine that is stopped, written down and read again goes on as if nothing had happened. */
class EngineStateTest {
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withLateness(Duration.ofSeconds(10));

    /** All that an engine tells, in its order. */
    private static final class Told implements AlertListener {
        final List<Object> all = new ArrayList<>();

        @Override
        public void alert(Alert alert) {
            all.add(document("alert", alert));
        }

        @Override
        public void updated(Alert alert) {
            all.add(document("updated", alert));
        }

        private static List<Object> document(String kind, Alert alert) {
            return List.of(
                    kind,
                    alert.id(),
                    alert.buildingBlock(),
                    alert.document(),
                    alert.events().stream().map(Event::id).toList());
        }

        @Override
        public void late(LateEffect effect) {
            all.add(List.of(
                    effect.rule(),
                    effect.events().stream().map(Event::id).toList(),
                    effect.lateness(),
                    effect.missed(),
                    effect.unwarranted()));
        }
    }

    private static List<Program> programs() {
        Program single = Programs.event("single", Programs.is("type", "a"));
        return List.of(
                single,
                Programs.sequence("r", "a", "b"),
                Programs.sequence("s", "a", "b", "a", "!c"),
                Programs.sequence("t", "!c", "a", "!b", "a"),
                Programs.threshold("count", 3, 0),
                Programs.threshold("distinct", 3, 2),
                Programs.newTerms("new", false),
                Programs.newTerms("pairs", true),
                Programs.folding(Programs.event("folded", Programs.is("type", "b")), true, "v"),
                Programs.folding(Programs.sequence("folded sequence", "b", "c"), false, "k", "v"),
                Programs.folding(Programs.threshold("folded count", 2, 0), true),
                Programs.overAlerts(Programs.event("over", Programs.is("kibana.alert.rule.name", "r"))),
                Programs.overAlerts(Programs.threshold("over count", 3, 0)));
    }

    private static EngineOptions randomOptions(RandomGenerator random) {
        EngineOptions options = OPTIONS.withCapped(random.nextInt(4) == 0).withFoldedAtOnce(random.nextInt(4) == 0);
        return random.nextInt(3) > 0
                ? options
                : options.withBounds(1 + random.nextInt(20), random.nextInt(20), 1 + random.nextInt(20))
                        .withCorrelators(new CorrelatorLimits(1 + random.nextInt(4), 2, 1 + random.nextInt(6)));
    }

    /** Something that happens to an engine. */
    @FunctionalInterface
    private interface Happening {
        void to(Engine engine);
    }

    private static List<Happening> randomHappenings(RandomGenerator random) {
        List<Happening> happenings = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 120; i++) {
            now += random.nextInt(1_500);
            String source = "source " + random.nextInt(3);
            long nanos = now * 1_000_000;
            int kind = random.nextInt(60);
            long back = random.nextInt(10) == 0 ? random.nextInt(40_000) : random.nextInt(8_000);
            long ahead = random.nextInt(80) == 0 ? 500_000_000L : 0;
            Event event = Events.at(
                    Math.max(0, now - back) + ahead,
                    "e" + i,
                    "type",
                    List.of("a", "b", "c").get(random.nextInt(3)),
                    "k",
                    random.nextInt(6) == 0 ? List.of("x", 7L, true) : random.nextBoolean() ? "x" : 1.5,
                    "v",
                    random.nextInt(5) == 0 ? List.of() : random.nextInt(3));
            happenings.add(
                    switch (kind) {
                        case 0 -> engine -> engine.expect(source);
                        case 1 -> engine -> engine.idle(source);
                        case 2 -> engine -> engine.end(source);
                        case 3 -> engine -> engine.reached(source, nanos);
                        case 4 -> engine -> engine.advance(nanos);
                        default -> engine -> engine.accept(event, source);
                    });
        }
        return happenings;
    }

    private static byte[] bytes(Engine engine) {
        StateWriter out = new StateWriter();
        engine.state().write(out);
        return out.bytes();
    }

    private static EngineState read(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        EngineState state = EngineState.read(in);
        assertThat(in.isAtEnd()).isTrue();
        return state;
    }

    @Test
    void written_and_read_anywhere_it_tells_what_it_would_have_told() {
        Seeds.check(200, random -> {
            EngineOptions options = randomOptions(random);
            List<Happening> happenings = randomHappenings(random);
            Told whole = new Told();
            Engine uninterrupted = new Engine(programs(), options, whole);
            happenings.forEach(happening -> happening.to(uninterrupted));
            uninterrupted.finish();

            Told parts = new Told();
            Engine engine = new Engine(programs(), options, parts);
            for (Happening happening : happenings) {
                happening.to(engine);
                if (random.nextInt(8) == 0) {
                    byte[] state = bytes(engine);
                    engine = new Engine(programs(), options, parts);
                    assertThat(engine.restore(read(state)).kept())
                            .isEqualTo(programs().size());
                    assertThat(bytes(engine)).isEqualTo(state);
                }
            }
            engine.finish();

            assertThat(parts.all).isEqualTo(whole.all);
            assertThat(engine.statistics()).isEqualTo(uninterrupted.statistics());
        });
    }

    @Test
    void any_number_of_shards_tells_the_same_and_another_number_goes_on_with_it() {
        Seeds.check(200, random -> {
            EngineOptions options = OPTIONS.withCapped(random.nextInt(4) == 0).withFoldedAtOnce(random.nextBoolean());
            List<Happening> happenings = randomHappenings(random);
            Told one = new Told();
            Engine whole = new Engine(programs(), options, one);
            happenings.forEach(happening -> happening.to(whole));
            whole.finish();

            Told several = new Told();
            Engine engine = new Engine(programs(), options.withShards(1 + random.nextInt(5)), several);
            for (Happening happening : happenings) {
                happening.to(engine);
                if (random.nextInt(20) == 0) {
                    byte[] state = bytes(engine);
                    engine = new Engine(programs(), options.withShards(1 + random.nextInt(5)), several);
                    engine.restore(read(state));
                }
            }
            engine.finish();

            assertThat(several.all).isEqualTo(one.all);
            assertThat(engine.statistics()).isEqualTo(whole.statistics());
        });
    }

    private static Event event(int second, String type, Object value) {
        return Events.at(second * 1_000L, "e" + second, "type", type, "k", "x", "v", value);
    }

    @Test
    void rules_that_changed_or_are_gone_are_told_and_the_others_go_on() {
        Engine before = new Engine(
                List.of(
                        Programs.sequence("gone", "a", "c"),
                        Programs.sequence("changed", "a", "b"),
                        Programs.sequence("kept", "a", "b"),
                        Programs.newTerms("seen", false)),
                OPTIONS,
                new Told());
        before.accept(event(1, "a", "1"));
        before.accept(event(30, "a", "2"));
        Told told = new Told();
        Engine after = new Engine(
                List.of(
                        Programs.newTerms("seen", false),
                        Programs.sequence("new", "a", "b"),
                        Programs.sequence("kept", "a", "b"),
                        Programs.sequence("changed", "a", "b", "c")),
                OPTIONS,
                told);

        assertThat(after.restore(read(bytes(before))))
                .isEqualTo(new RestoredRules(2, List.of("gone", "changed"), List.of("new", "changed")));
        after.accept(event(31, "b", "3"));
        after.finish();
        assertThat(told.all.toString())
                .contains("[e30, e31]")
                .contains("kept")
                .doesNotContain("changed")
                .doesNotContain("gone")
                .contains("seen"); // what waited for its place is new after the history that the state holds
    }

    @Test
    void a_rule_under_another_name_with_another_severity_goes_on() {
        Program program = Programs.newTerms("n", false);
        Engine before = new Engine(List.of(program), OPTIONS, new Told());
        before.accept(event(1, "a", "1"));
        Program renamed = new Program(
                new RuleHeader(
                        program.rule().ruleId(),
                        "another name",
                        "eql",
                        "high",
                        73,
                        false,
                        100,
                        List.of(),
                        List.of(),
                        null,
                        Map.of()),
                program.plan(),
                program.index(),
                program.order());
        Engine after = new Engine(List.of(renamed), OPTIONS, new Told());

        assertThat(after.restore(read(bytes(before)))).isEqualTo(new RestoredRules(1, List.of(), List.of()));
    }

    @Test
    void an_engine_that_has_seen_events_takes_over_no_state() {
        Engine engine = new Engine(programs(), OPTIONS, new Told());
        EngineState empty = engine.state();
        engine.accept(event(1, "a", "1"));

        assertThatThrownBy(() -> engine.restore(empty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an engine that has seen events cannot take over a state");
    }

    @Test
    void damaged_bytes_are_refused_or_run() {
        Engine engine = new Engine(programs(), OPTIONS, new Told());
        for (int second = 0; second < 40; second++) {
            engine.accept(event(second, List.of("a", "b", "c").get(second % 3), second % 4));
        }
        byte[] whole = bytes(engine);
        SplittableRandom random = new SplittableRandom(3);
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = Arrays.copyOf(whole, whole.length - (random.nextBoolean() ? 0 : random.nextInt(100)));
            for (int j = 1 + random.nextInt(3); j > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                new Engine(programs(), OPTIONS, new Told()).restore(EngineState.read(new StateReader(bytes)));
                outcomes.merge("taken", 1, Integer::sum);
            } catch (StateException refused) {
                assertThat(refused.getMessage()).startsWith("the state is damaged: ");
                outcomes.merge("refused", 1, Integer::sum);
            }
        }
        assertThat(outcomes).containsOnlyKeys("refused", "taken");
    }
}
