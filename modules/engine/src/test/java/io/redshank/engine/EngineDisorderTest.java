package io.redshank.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.plan.Program;
import io.redshank.model.Event;
import io.redshank.testkit.Events;
import io.redshank.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Events that come out of order, late, from several sources, or with times that are not theirs. */
class EngineDisorderTest {
    private static final Duration LATENESS = Duration.ofSeconds(10);
    private static final long DAY = 86_400;

    private final Told told = new Told();

    /** What an engine told. */
    private static final class Told implements AlertListener {
        final List<String> sequences = new ArrayList<>();
        final List<LateEffect> late = new ArrayList<>();

        @Override
        public void alert(Alert alert) {
            if (!alert.isSequenceBlock()) {
                sequences.add(alert.rule().name() + ":"
                        + String.join(
                                " ", alert.events().stream().map(Event::id).toList()));
            }
        }

        @Override
        public void late(LateEffect effect) {
            late.add(effect);
        }
    }

    private Engine engine(Program... programs) {
        return new Engine(List.of(programs), EngineOptions.DEFAULT.withLateness(LATENESS), told);
    }

    private static Event event(long second, String type, String key) {
        return Events.at(second * 1_000, type + key + "@" + second, "type", type, "k", key);
    }

    private static Program[] programs() {
        return new Program[] {
            Programs.sequence("r", "a", "b"),
            Programs.sequence("s", "a", "b", "a", "!c"),
            Programs.sequence("t", "!c", "a", "!b", "a")
        };
    }

    private static List<Event> randomEvents(RandomGenerator random, int count, int seconds) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long millis = random.nextInt(seconds) * 1_000L + i % 3;
            String type = List.of("a", "b", "c").get(random.nextInt(3));
            events.add(Events.at(millis, "e" + i, "type", type, "k", random.nextBoolean() ? "x" : "y"));
        }
        events.sort(Comparator.comparingLong(Event::timestamp));
        return events;
    }

    /** The events as they might arrive, none behind a later one by more than this. */
    private static List<Event> shuffled(RandomGenerator random, List<Event> events, Duration most) {
        Map<Event, Long> arrivals = new HashMap<>();
        for (Event event : events) {
            arrivals.put(event, event.timestamp() + (long) (random.nextDouble() * most.toNanos()));
        }
        List<Event> shuffled = new ArrayList<>(events);
        shuffled.sort(Comparator.comparing(arrivals::get));
        return shuffled;
    }

    private static List<String> sequencesOf(List<Event> events) {
        Told told = new Told();
        Engine engine = new Engine(List.of(programs()), EngineOptions.DEFAULT.withLateness(Duration.ofDays(1)), told);
        events.forEach(engine::accept);
        engine.finish();
        return told.sequences;
    }

    @Test
    void several_sources_each_shuffled_within_the_lateness_give_what_sorted_events_give() {
        Seeds.check(300, random -> {
            List<Event> sorted = randomEvents(random, 90, 120);
            // equal times have no order but that of arrival, which several sources do not share
            Set<Long> times = new HashSet<>();
            sorted.removeIf(event -> !times.add(event.timestamp()));
            List<List<Event>> sources = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                sources.add(new ArrayList<>());
            }
            sorted.forEach(event -> sources.get(random.nextInt(3)).add(event));
            sources.replaceAll(source -> new ArrayList<>(shuffled(random, source, LATENESS)));
            Told got = new Told();
            EngineOptions options = EngineOptions.DEFAULT.withLateness(LATENESS).withShards(1 + random.nextInt(4));
            Engine engine = new Engine(List.of(programs()), options, got);
            for (int i = 0; i < 3; i++) {
                engine.expect("source " + i);
            }
            boolean[] ended = new boolean[3];
            while (!(ended[0] && ended[1] && ended[2])) {
                int next = random.nextInt(3);
                if (!sources.get(next).isEmpty()) {
                    engine.accept(sources.get(next).removeFirst(), "source " + next);
                } else if (!ended[next]) {
                    ended[next] = true;
                    engine.end("source " + next);
                }
            }
            engine.finish();
            assertThat(got.sequences).containsExactlyInAnyOrderElementsOf(sequencesOf(sorted));
            assertThat(engine.statistics().late()).isZero();
            assertThat(got.late).isEmpty();
        });
    }

    @Test
    void what_late_events_would_have_changed_is_told() {
        Seeds.check(500, random -> {
            List<Event> sorted = randomEvents(random, 60, 50);
            Told got = new Told();
            Engine engine = new Engine(List.of(programs()), EngineOptions.DEFAULT.withLateness(LATENESS), got);
            List<Event> shuffled = shuffled(random, sorted, Duration.ofSeconds(30));
            shuffled.forEach(engine::accept);
            engine.finish();
            assertSameDifference(sequencesOf(shuffled), got);
        });
    }

    @Test
    void a_late_event_of_a_long_stream_is_reviewed_when_its_neighbours_are_decided() {
        Seeds.check(200, random -> {
            List<Event> sorted = randomEvents(random, 600, 3_000);
            List<Event> arriving = new ArrayList<>(sorted);
            Event late = arriving.remove(random.nextInt(100, 400));
            int back = arriving.indexOf(sorted.get(sorted.indexOf(late) + 20));
            arriving.add(back, late);
            Told got = new Told();
            Engine engine = new Engine(List.of(programs()), EngineOptions.DEFAULT.withLateness(LATENESS), got);
            arriving.forEach(engine::accept);
            int before = got.late.size();
            engine.finish();
            assertThat(got.late).hasSize(before);
            assertSameDifference(sequencesOf(arriving), got);
        });
    }

    private static void assertSameDifference(List<String> expected, Told got) {
        List<String> missed = new ArrayList<>(expected);
        got.sequences.forEach(missed::remove);
        List<String> unwarranted = new ArrayList<>(got.sequences);
        expected.forEach(unwarranted::remove);
        assertThat(got.late.stream().mapToInt(LateEffect::missed).sum()).isEqualTo(missed.size());
        assertThat(got.late.stream().mapToInt(LateEffect::unwarranted).sum()).isEqualTo(unwarranted.size());
    }

    @Test
    void a_late_event_that_changes_nothing_is_only_counted() {
        Engine engine = engine(Programs.sequence("r", "a", "b"));
        engine.accept(event(100, "c", "x"));
        engine.accept(event(80, "a", "x"));
        engine.finish();
        assertThat(engine.statistics().late()).isEqualTo(1);
        assertThat(told.late).isEmpty();
    }

    @Test
    void the_lateness_that_would_have_sufficed_is_told() {
        Engine engine = engine(Programs.sequence("r", "a", "b"));
        engine.accept(event(100, "b", "x"));
        Event late = event(80, "a", "x");
        engine.accept(late);
        engine.finish();
        assertThat(told.late).isEqualTo(List.of(new LateEffect("r", List.of(late), Duration.ofSeconds(20), 1, 0)));
    }

    @Test
    void an_event_that_a_full_buffer_made_late_needs_no_more_lateness() {
        EngineOptions small = EngineOptions.DEFAULT.withLateness(LATENESS).withBounds(1, 10, 10);
        Engine engine = new Engine(List.of(Programs.sequence("r", "a", "b")), small, told);
        engine.expect("silent");
        engine.accept(event(100, "b", "x"), "other");
        engine.accept(event(101, "b", "y"), "other");
        engine.accept(event(99, "a", "x"), "other");
        engine.finish();
        assertThat(told.late).singleElement().satisfies(effect -> {
            assertThat(effect.missed()).isEqualTo(1);
            assertThat(effect.lateness()).isEqualTo(Duration.ZERO);
        });
    }

    @Test
    void a_sequence_found_for_want_of_the_event_that_forbids_it_is_unwarranted() {
        Engine engine = engine(Programs.sequence("r", "a", "!c", "b"));
        engine.accept(event(50, "a", "x"));
        engine.accept(event(60, "b", "x"));
        engine.accept(event(100, "z", "x"));
        engine.accept(event(55, "c", "x"));
        engine.finish();
        assertThat(told.sequences).isEqualTo(List.of("r:ax@50 bx@60"));
        assertThat(told.late).singleElement().satisfies(effect -> {
            assertThat(effect.missed()).isZero();
            assertThat(effect.unwarranted()).isEqualTo(1);
        });
    }

    @Test
    void a_late_event_from_before_all_that_is_remembered_is_not_judged() {
        EngineOptions few = EngineOptions.DEFAULT.withLateness(LATENESS).withBounds(100, 3, 10);
        Engine engine = new Engine(List.of(Programs.sequence("r", "a", "b")), few, told);
        for (int second = 0; second < 100; second++) {
            engine.accept(event(second, "a", "x"));
        }
        engine.accept(event(10, "b", "x"));
        engine.finish();
        assertThat(told.late).isEmpty();
        assertThat(engine.statistics().counters()).isEqualTo(Map.of("sequence.late_unexamined", 1L));
    }

    @Test
    void one_event_far_ahead_makes_no_other_late() {
        Engine engine = engine(Programs.sequence("r", "a", "b"));
        engine.accept(event(1, "a", "x"));
        engine.accept(event(2, "c", "x"));
        engine.accept(event(900 * DAY, "b", "y"));
        engine.accept(event(3, "b", "x"));
        engine.accept(event(20, "c", "x"));
        assertThat(told.sequences).isEqualTo(List.of("r:ax@1 bx@3"));
        assertThat(engine.statistics().late()).isZero();
        assertThat(engine.statistics().ahead()).isEqualTo(1);
    }

    @Test
    void a_first_event_far_ahead_makes_few_others_late() {
        Engine engine = engine(Programs.sequence("r", "a", "b"));
        engine.accept(event(900 * DAY, "b", "y"));
        engine.accept(event(1, "c", "x"));
        engine.accept(event(2, "c", "x"));
        engine.accept(event(3, "a", "x"));
        engine.accept(event(4, "b", "x"));
        engine.finish();
        assertThat(told.sequences).isEqualTo(List.of("r:ax@3 bx@4"));
    }

    @Test
    void sequences_wait_for_the_source_that_is_furthest_behind_until_it_is_idle() {
        Engine engine = engine(Programs.sequence("r", "a", "b"));
        engine.expect("slow");
        engine.accept(event(1, "a", "x"), "fast");
        engine.accept(event(100, "c", "x"), "fast");
        engine.accept(event(2, "b", "x"), "slow");
        engine.accept(event(200, "c", "x"), "fast");
        assertThat(told.sequences).isEmpty();
        engine.idle("slow");
        assertThat(told.sequences).isEqualTo(List.of("r:ax@1 bx@2"));
        engine.accept(event(201, "a", "x"), "slow");
        engine.accept(event(202, "b", "x"), "fast");
        engine.accept(event(300, "c", "x"), "fast");
        assertThat(told.sequences).hasSize(1);
        engine.reached("slow", 300_000_000_000L);
        assertThat(told.sequences).isEqualTo(List.of("r:ax@1 bx@2", "r:ax@201 bx@202"));
    }

    @Test
    void a_source_that_has_ended_holds_nobody_up() {
        Engine engine = engine(Programs.sequence("r", "a", "b"));
        engine.accept(event(1, "a", "x"), "one");
        engine.accept(event(2, "b", "x"), "two");
        engine.accept(event(100, "c", "x"), "two");
        assertThat(told.sequences).isEmpty();
        engine.end("one");
        assertThat(told.sequences).isEqualTo(List.of("r:ax@1 bx@2"));
    }

    @Test
    void more_sources_than_can_be_followed_are_still_read() {
        Engine engine = engine(Programs.sequence("r", "a", "b"));
        for (int i = 0; i < SourceTimes.MAX_SOURCES + 10; i++) {
            engine.accept(event(i, "a", "x"), "source " + i);
        }
        engine.accept(event(SourceTimes.MAX_SOURCES + 11, "b", "x"), "last");
        engine.finish();
        assertThat(told.sequences).hasSize(1);
        assertThat(Collections.frequency(told.sequences, "r:ax@1009 bx@1011")).isEqualTo(1);
    }
}
