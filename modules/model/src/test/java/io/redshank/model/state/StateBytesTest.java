package io.redshank.model.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.IpAddress;
import io.redshank.model.Version;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written comes back as it was, and what is no state is told. */
class StateBytesTest {
    private final StateWriter out = new StateWriter();

    private StateReader written() {
        return new StateReader(out.bytes());
    }

    @Test
    void every_kind_of_value_comes_back_as_it_was() {
        List<@Nullable Object> values = Arrays.asList(
                null,
                true,
                false,
                3,
                3L,
                -1L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                -0.0,
                1.5,
                "",
                "Grüße",
                "日本\uD800 half \uDC00",
                new BigInteger("-123456789012345678901234567890"),
                new BigDecimal("12.3400"),
                Instant.parse("1815-12-10T00:00:00.000000001Z"),
                Objects.requireNonNull(IpAddress.parse("2001:db8::1")),
                Version.of("8.14.0-rc1"),
                List.of(1L, List.of("x")),
                Map.of("a", Map.of("b", List.of(2L))));
        out.values(values);
        StateReader in = written();

        assertThat(in.values()).isEqualTo(values);
        assertThat(in.isAtEnd()).isTrue();
    }

    @Test
    void members_keep_their_order() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name : List.of("z", "a", "m")) {
            object.put(name, null);
        }
        out.value(object);

        assertThat(written().object().keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void numbers_flags_bits_and_counters_come_back() {
        BitSet bits = new BitSet();
        bits.set(3);
        bits.set(200);
        LinkedHashMap<String, Long> counters = new LinkedHashMap<>(Map.of("a.b", 7L));
        out.number(-300).flag(true).bits(bits).textOrNull(null).counters(counters);
        StateReader in = written();

        assertThat(in.smallNumber()).isEqualTo(-300);
        assertThat(in.flag()).isTrue();
        assertThat(in.bits()).isEqualTo(bits);
        assertThat(in.textOrNull()).isNull();
        assertThat(in.counters()).isEqualTo(counters);
    }

    @Test
    void an_event_written_twice_comes_back_as_one() {
        Event event = new Event("1", "logs-x", 17, Document.of(Map.of("a", 1L)), "logs-y", true);
        Event twin = new Event("1", "logs-x", 17, event.document(), "logs-y", true);
        out.event(event).event(twin).event(event);
        StateReader in = written();
        Event first = in.event();

        assertThat(first.document().source()).isEqualTo(event.document().source());
        assertThat(List.of(first.id(), first.index(), first.timestamp(), first.timeIsArrival()))
                .isEqualTo(List.of("1", "logs-x", 17L, true));
        assertThat(first.preferredIndex()).isEqualTo("logs-y");
        assertThat(in.event()).isNotSameAs(first);
        assertThat(in.event()).isSameAs(first);
    }

    @Test
    void what_no_document_has_is_not_written() {
        assertThatThrownBy(() -> out.value(new BitSet()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a state cannot hold a class java.util.BitSet");
        Object deep = "x";
        for (int i = 0; i < StateTag.MAX_DEPTH + 1; i++) {
            deep = List.of(deep);
        }
        Object tooDeep = deep;
        assertThatThrownBy(() -> out.value(tooDeep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a value is nested more than 400 deep (limit state-depth)");
    }

    @Test
    void a_state_that_is_nested_too_deep_is_not_read() {
        byte[] bytes = new byte[3_000];
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = (byte) StateTag.LIST.code();
            bytes[i + 1] = 2; // one element
        }
        assertThatThrownBy(() -> new StateReader(bytes).value())
                .isInstanceOf(StateException.class)
                .hasMessage("the state is damaged: a value is nested more than 400 deep (limit state-depth)");
    }

    @Test
    void whatever_the_bytes_are_they_are_read_or_refused() {
        Event event = new Event("1", "logs-x", 17, Document.of(Map.of("a", List.of(1L, "ü日", true))));
        out.event(event).values(List.of(1.5, "x", Map.of("k", "v"))).event(event);
        byte[] whole = out.bytes();
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int j = random.nextInt(4); j > 0 && bytes.length > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            StateReader in = new StateReader(bytes);
            try {
                List<Object> read = new ArrayList<>();
                read.add(in.event());
                read.add(in.values());
                read.add(in.event());
                assertThat(read).hasSize(3);
            } catch (StateException expected) {
                assertThat(expected.getMessage()).startsWith("the state is damaged: ");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(25_000);
    }
}
