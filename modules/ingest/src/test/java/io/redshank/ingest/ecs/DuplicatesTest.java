package io.redshank.ingest.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.Event;
import io.redshank.testkit.Events;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
    private static final long MINUTE = 60_000_000_000L;

    private final Duplicates duplicates = new Duplicates();

    @Test
    void an_event_is_new_once() {
        assertThat(duplicates.isNew(event("a", "i", 0))).isTrue();
        assertThat(duplicates.isNew(event("a", "i", 0))).isFalse();
        assertThat(duplicates.isNew(event("b", "i", 0))).isTrue();
    }

    @Test
    void views_of_an_event_in_several_indices_are_no_duplicates() {
        assertThat(duplicates.isNew(event("a", "i", 0))).isTrue();
        assertThat(duplicates.isNew(event("a", "j", 0))).isTrue();
    }

    @Test
    void an_id_is_forgotten_after_thirty_minutes_of_event_time_in_both_directions() {
        assertThat(duplicates.isNew(event("a", "i", 0))).isTrue();
        assertThat(duplicates.isNew(event("a", "i", 30 * MINUTE))).isFalse();
        assertThat(duplicates.isNew(event("a", "i", 30 * MINUTE + 1))).isTrue();
        assertThat(duplicates.isNew(event("a", "i", 0))).isTrue();
        assertThat(duplicates.isNew(event("a", "i", Long.MAX_VALUE))).isTrue();
        assertThat(duplicates.isNew(event("a", "i", Long.MIN_VALUE))).isTrue();
    }

    @Test
    void events_of_one_connection_that_share_an_event_id_are_told_apart_by_their_time() {
        Event request = new Event("c1", "i", 1, Events.document("event.id", "c1"));
        Event next = new Event("c1", "i", 2, Events.document("event.id", "c1"));
        assertThat(duplicates.isNew(request)).isTrue();
        assertThat(duplicates.isNew(next)).isTrue();
        assertThat(duplicates.isNew(request)).isFalse();
        assertThat(duplicates.isNew(next)).isFalse();
    }

    @Test
    void the_id_seen_least_recently_is_forgotten_first() {
        Duplicates few = new Duplicates(2);
        Predicate<String> isNew = id -> few.isNew(event(id, "i", 0));
        assertThat(isNew.test("a")).isTrue();
        assertThat(isNew.test("b")).isTrue();
        assertThat(isNew.test("a")).isFalse();
        assertThat(isNew.test("c")).isTrue();
        assertThat(isNew.test("a")).isFalse();
        assertThat(few.forgotten()).isEqualTo(1);
        assertThat(isNew.test("b")).isTrue();
    }

    @Test
    void two_hundred_thousand_ids_are_known() {
        for (int i = 0; i < 200_000; i++) {
            assertThat(duplicates.isNew(event("e" + i, "i", i))).isTrue();
        }
        assertThat(duplicates.isNew(event("e0", "i", 0))).isFalse();
        assertThat(duplicates.forgotten()).isZero();
        assertThat(duplicates.isNew(event("one more", "i", 0))).isTrue();
        assertThat(duplicates.forgotten()).isEqualTo(1);
    }

    private static Event event(String id, String index, long time) {
        return new Event(id, index, time, Events.document("a", 1));
    }
}
