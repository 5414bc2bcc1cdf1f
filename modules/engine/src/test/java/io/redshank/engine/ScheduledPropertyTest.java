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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** How the stream and scheduled runs over the same events are related. */
class ScheduledPropertyTest {
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withLateness(Duration.ofSeconds(200));
    private static final int SEEDS = 400;
    private static final int MOST = 1_000;

    /** The alerts of both, building blocks of sequences left out. */
    private record Both(List<Alert> stream, List<Alert> runs) {
        static Both of(Program program, List<Event> events) {
            return new Both(stream(program, events), runs(program, events));
        }

        private static List<Alert> stream(Program program, List<Event> events) {
            List<Alert> told = new ArrayList<>();
            Engine engine = new Engine(List.of(program), OPTIONS, told::add);
            events.forEach(engine::accept);
            engine.finish();
            told.removeIf(Alert::isSequenceBlock);
            return told;
        }

        static List<Alert> runs(Program program, List<Event> events) {
            List<Alert> told = new ArrayList<>();
            ScheduledEngine engine = new ScheduledEngine(List.of(program), OPTIONS, Indicators.NONE, told::add);
            events.forEach(engine::accept);
            engine.finish();
            told.removeIf(Alert::isSequenceBlock);
            return told;
        }
    }

    private static List<String> ids(List<Alert> alerts) {
        return alerts.stream().map(Alert::id).toList();
    }

    private static List<Event> randomEvents(RandomGenerator random) {
        List<Event> events = new ArrayList<>();
        Set<Long> times = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            long millis = random.nextInt(240) * 500L;
            if (times.add(millis)) {
                String type = List.of("a", "b", "c").get(random.nextInt(3));
                Object key = random.nextInt(6) == 0 ? List.of("x", "y") : random.nextBoolean() ? "x" : "y";
                events.add(Events.at(millis, "e" + i, "type", type, "k", key, "v", String.valueOf(random.nextInt(3))));
            }
        }
        events.sort(Comparator.comparingLong(Event::timestamp));
        return events;
    }

    @Test
    void single_events_are_the_same_if_windows_meet() {
        Seeds.check(SEEDS, random -> {
            int interval = random.nextInt(1, 30);
            Program program = Programs.scheduled(
                    Programs.of(
                            random.nextBoolean() ? "eql" : "query",
                            MOST,
                            Programs.event("s", Programs.is("type", "a"))),
                    interval + random.nextInt(20),
                    interval);
            List<Event> events = randomEvents(random);
            Collections.shuffle(events, new Random(random.nextLong()));
            Both both = Both.of(program, events);
            assertThat(ids(both.runs()))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(ids(both.stream()));
        });
    }

    @Test
    void single_events_that_only_the_stream_finds_lie_in_gaps() {
        Seeds.check(SEEDS, random -> {
            int lookBack = random.nextInt(1, 20);
            int interval = lookBack + random.nextInt(1, 20);
            Program program = Programs.scheduled(Programs.event("s", Programs.is("type", "a")), lookBack, interval);
            Both both = Both.of(program, randomEvents(random));
            Predicate<Alert> inGap = alert -> {
                long millis = alert.events().getFirst().timestamp() / 1_000_000;
                long sinceRun = Math.floorMod(millis, interval * 1_000L);
                return sinceRun > 0 && interval * 1_000L - sinceRun > lookBack * 1_000L;
            };
            List<Alert> rest = both.stream().stream().filter(inGap.negate()).toList();
            assertThat(ids(both.runs())).containsExactlyInAnyOrderElementsOf(ids(rest));
        });
    }

    @Test
    void sequences_that_every_window_could_hold_are_found_or_paired_otherwise() {
        Seeds.check(SEEDS, random -> {
            int interval = random.nextInt(1, 30);
            String[][] shapes = {{"a", "b"}, {"a", "b", "a"}, {"a", "b", "!c"}, {"!c", "a", "b"}, {"a", "!c", "b", "b"}
            };
            // the span of these is a minute
            Program program = Programs.scheduled(
                    Programs.of("eql", MOST, Programs.sequence("q", shapes[random.nextInt(shapes.length)])),
                    60 + interval + random.nextInt(20),
                    interval);
            Both both = Both.of(program, randomEvents(random));
            Set<String> found = new HashSet<>(ids(both.runs()));
            for (Alert alert : both.stream()) {
                if (!found.contains(alert.id())) {
                    assertThat(both.runs()).anyMatch(run -> !Collections.disjoint(run.events(), alert.events()));
                }
            }
        });
    }

    @Test
    void new_terms_of_the_stream_are_found_and_more_as_the_history_is_shorter_by_the_window() {
        Seeds.check(SEEDS, random -> {
            int interval = random.nextInt(1, 10);
            int lookBack = interval + random.nextInt(1, 9);
            Program program = Programs.scheduled(
                    Programs.of("new_terms", MOST, Programs.newTerms("n", random.nextBoolean())), lookBack, interval);
            List<Event> events = randomEvents(random);
            Both both = Both.of(program, events);
            Set<String> stream = new HashSet<>(ids(both.stream()));
            assertThat(ids(both.runs())).containsAll(stream);
            for (Alert alert : both.runs()) {
                if (!stream.contains(alert.id())) {
                    long time = alert.events().getFirst().timestamp();
                    assertThat(events)
                            .filteredOn(event -> event.timestamp() < time)
                            .as("nothing within the shorter history, something in the longer one")
                            .anyMatch(event -> sharesTerms(event, alert) && time - event.timestamp() <= 20_000_000_000L)
                            .noneMatch(event -> sharesTerms(event, alert)
                                    && time - event.timestamp() < (20L - lookBack) * 1_000_000_000L);
                }
            }
        });
    }

    private static boolean sharesTerms(Event event, Alert alert) {
        if (!"a".equals(event.document().text("type"))
                || !(alert.document().get(AlertFields.NEW_TERMS) instanceof List<?> terms)) {
            return false;
        }
        return event.document().values("k").contains(terms.getFirst())
                && (terms.size() == 1 || event.document().values("v").contains(terms.getLast()));
    }

    @Test
    void groups_that_a_run_counts_are_counted_by_the_stream() {
        Seeds.check(SEEDS, random -> {
            int interval = random.nextInt(1, 6);
            // these count over ten seconds
            Program program = Programs.scheduled(
                    Programs.of("threshold", MOST, Programs.threshold("t", random.nextInt(1, 5), random.nextInt(3))),
                    random.nextInt(interval, 11),
                    interval);
            Both both = Both.of(program, randomEvents(random));
            for (Alert run : both.runs()) {
                assertThat(both.stream())
                        .anyMatch(alert -> Objects.equals(
                                        run.document().get("k"),
                                        alert.document().get("k"))
                                && from(run).compareTo(to(alert)) <= 0
                                && from(alert).compareTo(to(run)) <= 0);
            }
        });
    }

    private static String from(Alert alert) {
        return alert.document().get(AlertFields.THRESHOLD_RESULT) instanceof Map<?, ?> result
                ? String.valueOf(result.get("from"))
                : "";
    }

    private static String to(Alert alert) {
        return String.valueOf(alert.document().get(AlertFields.ORIGINAL_TIME));
    }

    @Test
    void the_runs_are_the_same_whenever_they_are_done_and_in_whatever_order_events_come() {
        Seeds.check(SEEDS, random -> {
            int interval = random.nextInt(1, 30);
            List<Program> programs = List.of(
                    Programs.event("s", Programs.is("type", "a")),
                    Programs.folding(Programs.event("f", Programs.is("type", "a")), true, "v"),
                    Programs.sequence("q", "a", "b", "!c"),
                    Programs.threshold("t", 3, 2),
                    Programs.newTerms("n", true));
            Program program = Programs.scheduled(
                    Programs.of("query", random.nextInt(1, 4), programs.get(random.nextInt(programs.size()))),
                    random.nextInt(1, 19),
                    interval);
            List<Event> sorted = randomEvents(random);
            List<Event> shuffled = new ArrayList<>(sorted);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            List<Alert> told = new ArrayList<>();
            ScheduledEngine atOnce = new ScheduledEngine(
                    List.of(program), OPTIONS.withLateness(Duration.ZERO), Indicators.NONE, told::add);
            sorted.forEach(atOnce::accept);
            atOnce.finish();
            told.removeIf(Alert::isSequenceBlock);

            assertThat(told.stream().map(Alert::document).toList())
                    .isEqualTo(Both.runs(program, shuffled).stream()
                            .map(Alert::document)
                            .toList());
        });
    }
}
