package io.redshank.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.model.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {
    @Test
    void names_and_values_make_a_document() {
        Event event = Events.of("a", 1, "b.c", List.of("x", "y"), "none", null);
        assertThat(event.document().values("a")).containsExactly(1);
        assertThat(event.document().values("b.c")).containsExactly("x", "y");
        assertThat(event.document().fields()).containsExactly("a", "b.c");
        assertThat(event.document().source()).containsKey("none");
        assertThat(event.index()).isEqualTo("logs-test-default");
        assertThat(event.id()).isEqualTo("event");
        assertThat(event.timestamp()).isZero();
    }

    @Test
    void id_and_time_are_also_in_the_document() {
        Event byText = Events.at("2026-01-01T00:00:01.5Z", "e1", "a", 1);
        Event byMillis = Events.at(1_767_225_601_500L, "e1", "a", 1);
        assertThat(byText.timestamp()).isEqualTo(1_767_225_601_500_000_000L).isEqualTo(byMillis.timestamp());
        assertThat(byText.id()).isEqualTo("e1").isEqualTo(byText.document().text("event.id"));
        assertThat(byMillis.document().text("@timestamp")).isEqualTo("2026-01-01T00:00:01.500Z");
    }

    @Test
    void mistakes_in_a_test_are_told() {
        assertThatThrownBy(() -> Events.of("a")).hasMessage("names and values come in pairs");
        assertThatThrownBy(() -> Events.of(1, "a")).hasMessage("not the name of a field: 1");
        assertThatThrownBy(() -> Events.of("@timestamp", "noon")).hasMessage("not a time: noon");
    }
}
