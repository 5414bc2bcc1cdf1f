package io.redshank.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.indicators.IndicatorStore.Stored;
import io.redshank.model.Document;
import io.redshank.testkit.RandomDocuments;
import io.redshank.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndicatorStoreTest {
    private static final IndicatorKey NAME = new IndicatorKey("name", KeyKind.TEXT);
    private static final IndicatorKey IP = new IndicatorKey("ip", KeyKind.ADDRESS);
    private static final IndicatorKey PORT = new IndicatorKey("port", KeyKind.NUMBER);

    @TempDir
    private Path folder;

    private IndicatorStore store;

    @BeforeEach
    void create() throws IOException {
        store = IndicatorStore.create(List.of(NAME, IP, PORT), folder, new SplittableRandom(7));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Indicator indicator(String id, String field, @Nullable Object value) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put(field, value);
        return new Indicator(id, null, source, Indicator.ALWAYS);
    }

    private void load(String source, Indicator... indicators) {
        IndicatorStore.Loading loading = store.load(source);
        for (Indicator indicator : indicators) {
            assertThat(loading.add(indicator)).isEmpty();
        }
        loading.commit();
    }

    private List<String> found(IndicatorKey key, Object value) {
        List<String> found = new ArrayList<>();
        store.index(key).candidates(value, address -> {
            Stored stored = store.get(address);
            if (stored != null
                    && stored.document().values(key.field()).stream()
                            .anyMatch(own -> key.kind().agree(value, own))) {
                found.add(stored.id());
            }
            return true;
        });
        return found;
    }

    @Test
    void documents_come_back_as_they_went_in() {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("name", "Ünïcödé 🦀");
        source.put("n", List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 1.5, Double.MIN_VALUE));
        source.put("flags", new ArrayList<>(Arrays.asList(true, false, null)));
        source.put("deep", Map.of("a", Map.of("b", List.of(Map.of("c", "")))));
        load("s", new Indicator("id 1", "logs-ti", source, 17));
        List<Stored> stored = new ArrayList<>();
        store.index(NAME).candidates("Ünïcödé 🦀", address -> stored.add(store.get(address)));
        assertThat(stored).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("id 1");
            assertThat(one.index()).isEqualTo("logs-ti");
            assertThat(one.validUntil()).isEqualTo(17);
            assertThat(one.document().source()).isEqualTo(source);
        });
    }

    @Test
    void random_documents_come_back_as_they_went_in() {
        Seeds.check(300, random -> {
            Document document = new RandomDocuments(random).next();
            Map<String, @Nullable Object> source = new LinkedHashMap<>(document.source());
            source.put("port", 1L);
            load("s", new Indicator("x", null, source, Indicator.ALWAYS));
            Map<String, @Nullable Object> back = new HashMap<>();
            store.index(PORT).candidates(1L, address -> {
                back.putAll(
                        Objects.requireNonNull(store.get(address)).document().source());
                return false;
            });
            assertThat(back).usingRecursiveComparison().isEqualTo(source);
        });
    }

    @Test
    void what_shares_a_value_is_found_newest_first() {
        load("s", indicator("a", "name", "x"), indicator("b", "name", List.of("y", "x")), indicator("c", "name", "z"));
        assertThat(found(NAME, "x")).containsExactly("b", "a");
        assertThat(found(NAME, "y")).containsExactly("b");
        assertThat(found(NAME, "X")).isEmpty();
    }

    @Test
    void blocks_of_addresses_are_found_by_any_address_in_them_the_narrowest_first() {
        load(
                "s",
                indicator("all", "ip", "0.0.0.0/0"),
                indicator("block", "ip", "192.0.2.0/24"),
                indicator("one", "ip", "192.0.2.7"),
                indicator("range", "ip", "192.0.2.6-192.0.2.8"),
                indicator("everything", "ip", "::/0"));
        assertThat(found(IP, "192.0.2.7")).containsExactly("one", "range", "block", "all", "everything");
        assertThat(found(IP, "192.0.3.7")).containsExactly("all", "everything");
        assertThat(found(IP, "2001:db8::1")).containsExactly("everything");
        assertThat(found(IP, "no address")).isEmpty();
    }

    @Test
    void values_that_are_of_no_use_are_counted() {
        load("s", indicator("a", "ip", "no address"), indicator("b", "port", "none"), indicator("c", "ip", null));
        assertThat(store.unread()).isEqualTo(2);
        assertThat(store.unfindable()).isEqualTo(3);
        assertThat(store.size()).isEqualTo(3);
    }

    @Test
    void a_source_that_is_loaded_again_has_what_it_has_now() {
        load("s", indicator("a", "name", "x"));
        load("t", indicator("other", "name", "x"));
        load("s", indicator("b", "name", "x"), indicator("c", "name", "y"));
        assertThat(found(NAME, "x")).containsExactly("b", "other");
        assertThat(store.size()).isEqualTo(3);
        store.remove("s");
        assertThat(found(NAME, "x")).containsExactly("other");
        assertThat(found(NAME, "y")).isEmpty();
    }

    @Test
    void what_was_abandoned_or_not_committed_is_not_seen() {
        load("s", indicator("a", "name", "x"));
        IndicatorStore.Loading loading = store.load("s");
        assertThat(loading.add(indicator("b", "name", "x"))).isEmpty();
        assertThat(found(NAME, "x")).containsExactly("a");
        loading.abandon();
        assertThat(found(NAME, "x")).containsExactly("a");
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void what_extends_a_source_is_added_to_what_it_has() {
        load("s", indicator("a", "name", "x"));
        IndicatorStore.Loading loading = store.extend("s");
        assertThat(loading.add(indicator("b", "name", "x"))).isEmpty();
        loading.commit();
        assertThat(found(NAME, "x")).containsExactly("b", "a");
        assertThat(store.size()).isEqualTo(2);
        assertThatThrownBy(loading::abandon)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("what was added is seen already");
    }

    @Test
    void remains_are_cleared_away_when_they_are_more_than_half() {
        load("kept", indicator("kept", "name", "kept"));
        Indicator[] many = new Indicator[60_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = indicator("i" + i, "name", "n" + i);
        }
        load("s", many);
        load("s", many);
        long before = store.fileBytes();
        load("s", many);
        assertThat(store.fileBytes()).isLessThan(before);
        assertThat(found(NAME, "n59999")).containsExactly("i59999");
        assertThat(found(NAME, "n0")).containsExactly("i0");
        assertThat(found(NAME, "kept")).containsExactly("kept");
        assertThat(store.size()).isEqualTo(60_001);
    }

    @Test
    void an_indicator_that_is_too_large_is_refused() {
        IndicatorStore.Loading loading = store.load("s");
        assertThat(loading.add(indicator("a", "name", "x".repeat(1 << 20))))
                .contains("the indicator takes more than 1048576 bytes (limit indicator-bytes)");
        assertThat(loading.add(indicator("a", "name", "x".repeat((1 << 20) - 100))))
                .isEmpty();
        loading.commit();
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void a_store_is_made_for_its_keys() {
        assertThatThrownBy(() -> store.index(new IndicatorKey("name", KeyKind.TOKENS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the store of indicators was not made for IndicatorKey[field=name, kind=TOKENS]");
    }

    @Test
    void the_file_is_gone_when_the_store_is_closed() throws IOException {
        load("s", indicator("a", "name", "x"));
        store.close();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
