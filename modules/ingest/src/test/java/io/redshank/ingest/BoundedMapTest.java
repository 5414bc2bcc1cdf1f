package io.redshank.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BoundedMapTest {
    @Test
    void the_least_recently_used_entry_goes_and_is_counted() {
        BoundedMap<String, Integer> map = new BoundedMap<>(2);
        assertThat(map.put("a", 1)).isEmpty();
        assertThat(map.put("b", 2)).isEmpty();
        assertThat(map.get("a")).isEqualTo(1);
        assertThat(map.put("c", 3)).contains(2);

        assertThat(map.values()).containsExactly(1, 3);
        assertThat(map.get("b")).isNull();
        assertThat(map.dropped()).isEqualTo(1);
    }

    @Test
    void a_new_value_for_a_known_key_drops_nothing() {
        BoundedMap<String, Integer> map = new BoundedMap<>(2);
        map.put("a", 1);
        map.put("b", 2);
        assertThat(map.put("a", 3)).isEmpty();

        assertThat(map.values()).containsExactly(2, 3);
        assertThat(map.dropped()).isZero();
    }

    @Test
    void what_is_removed_on_purpose_does_not_count_as_dropped() {
        BoundedMap<String, Integer> map = new BoundedMap<>(1);
        map.put("a", 1);
        map.remove("a");
        map.put("b", 2);
        map.clear();

        assertThat(map.size()).isZero();
        assertThat(map.dropped()).isZero();
    }

    @Test
    void a_map_holds_one_entry_at_least() {
        assertThatThrownBy(() -> new BoundedMap<String, String>(0)).hasMessage("a map of 0 entries");
    }
}
