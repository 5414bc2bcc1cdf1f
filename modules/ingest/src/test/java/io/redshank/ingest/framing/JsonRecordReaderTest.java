package io.redshank.ingest.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.ingest.Origin;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

class JsonRecordReaderTest {
    private static final int LIMIT = 1 << 20;

    @Test
    void objects_one_behind_the_other_are_records_with_their_number_and_place() {
        assertThat(read("{\"a\":1}{\"b\":2} \n {\"c\":3},{\"d\":4}").all())
                .containsExactly(
                        new Records.Cut("{\"a\":1}", new Origin("log", 1, 0), null),
                        new Records.Cut("{\"b\":2}", new Origin("log", 2, 7), null),
                        new Records.Cut("{\"c\":3}", new Origin("log", 3, 17), null),
                        new Records.Cut("{\"d\":4}", new Origin("log", 4, 25), null));
    }

    @Test
    void an_object_may_go_over_lines_however_they_begin() {
        String indented = "{\n  \"a\": {\n    \"b\": [\n      1\n    ]\n  }\n}";
        String flush = "{\n\"a\":\n{\n\"b\":\n[\n{\n\"c\":\"}\\\"]\"\n},\n{\n}\n]\n}\n}";
        assertThat(read(indented + "\n" + flush + "\n")).satisfies(wholeOnly(indented, flush));
    }

    @Test
    void the_elements_of_an_array_at_the_top_are_records() {
        assertThat(read("[\n{\"a\":[1]},\n {\"b\":\n2}, 3, \"x,]\", [4]]\n[]{\"c\":3}"))
                .satisfies(wholeOnly("{\"a\":[1]}", "{\"b\":\n2}", "3", "\"x,]\"", "[4]", "{\"c\":3}"));
    }

    @Test
    void the_hits_of_a_search_response_are_records() {
        assertThat(read("{\"took\":1,\"hits\":{\"total\":{\"value\":2},\"hits\":[{\"_id\":\"1\"},\n{\"_id\":\"2\"}],"
                        + "\"max_score\":1.0},\"aggregations\":\n{\"x\":[{}]}}\n{\"c\":3}"))
                .satisfies(wholeOnly("{\"_id\":\"1\"}", "{\"_id\":\"2\"}", "{\"c\":3}"));
    }

    @Test
    void a_search_response_in_an_array_gives_its_hits_too() {
        assertThat(read("[{\"hits\":{\"hits\":[{\"_id\":\"1\"}]}}" + ",{\"hits\" : {\"hits\" : [{\"_id\":\"2\"}]}}]"))
                .satisfies(wholeOnly("{\"_id\":\"1\"}", "{\"_id\":\"2\"}"));
    }

    @Test
    void hits_elsewhere_are_part_of_their_object() {
        String[] objects = {
            "{\"a\":{\"hits\":[1]}}",
            "{\"hits\":[1]}",
            "{\"hits\":{\"a\":{\"hits\":[1]}}}",
            "{\"a\":\"hits\",\"b\":{\"hits\":[1]}}",
            "{\"hits\":{\"a\":[\"hits\",[1]]}}",
            "{\"shits\":{\"hits\":[1]}}",
            "{\"hits\":{},\"b\":{\"hits\":[1]}}",
            "{\"hits\":{\"hits\":{}}}"
        };
        assertThat(read(String.join("\n", objects))).satisfies(wholeOnly(objects));
    }

    @Test
    void a_byte_order_mark_is_skipped() {
        assertThat(read("\u00ef\u00bb\u00bf{}").all())
                .containsExactly(new Records.Cut("{}", new Origin("log", 1, 3), null));
        assertThat(read("").all()).isEmpty();
        assertThat(read("\n\t \r\n").all()).isEmpty();
    }

    @Test
    void a_line_break_in_a_string_is_a_defect_and_reading_starts_at_the_next_line_of_an_object() {
        Records records = read("{\"a\":\"x\n\"}\n {\"b\":2}\n{\"c\":3}");
        assertThat(records.whole()).containsExactly("{\"c\":3}");
        assertThat(records.broken()).containsExactly("{\"a\":\"x\n\"}\n {\"b\":2}\n: a line ends within a string");
    }

    @Test
    void an_escaped_line_break_in_a_string_is_a_defect_too() {
        assertThat(read("{\"a\":\"x\\\n{\"c\":3}").broken())
                .containsExactly("{\"a\":\"x\\\n: a line ends within a string");
    }

    @Test
    void an_object_without_its_end_does_not_swallow_the_next() {
        Records records = read("{\n  \"a\": 1,\n{\n  \"b\": 2\n}\n{\"c\":\n{\"d\":4}\n{\"e\":5}\n");
        assertThat(records.whole()).containsExactly("{\n  \"b\": 2\n}", "{\"d\":4}", "{\"e\":5}");
        assertThat(records.broken())
                .containsExactly(
                        "{\n  \"a\": 1,\n: a line begins with `{` where this value is not at its end",
                        "{\"c\":\n: a line begins with `{` where this value is not at its end");
    }

    @Test
    void a_value_that_the_input_cuts_is_a_defect_and_lines_in_it_are_read_by_themselves() {
        Records records = read("{\"a\":[\n{\"b\":1},\n{\"c\":2},\n");
        assertThat(records.whole()).containsExactly("{\"b\":1}", "{\"c\":2}");
        assertThat(records.broken()).containsExactly("{\"a\":[\n: the input ends within this value");
        assertThat(read("{\"a\":\"x").broken()).containsExactly("{\"a\":\"x: the input ends within this value");
    }

    @Test
    void brackets_that_do_not_pair_are_defects() {
        Records records = read("{\"a\":[1}\n{\"b\":2]\n{\"c\":3}\n]\n}");
        assertThat(records.whole()).containsExactly("{\"c\":3}");
        assertThat(records.broken())
                .containsExactly(
                        "{\"a\":[1}\n: `}` closes what was opened as `[`",
                        "{\"b\":2]\n: `]` closes what was opened as `{`");
        assertThat(read("] }\n{}").broken()).containsExactly("] }\n: `]` closes nothing");
    }

    @Test
    void text_that_is_no_json_is_a_defect_up_to_the_next_line_of_an_object() {
        Records records = read("Lorem {ipsum}\ndolor\n{\"a\":1} \0\0\0\n{\"b\":2}\nnull and void\n{\"c\":3}");
        assertThat(records.whole()).containsExactly("{\"a\":1}", "{\"b\":2}", "null and void", "{\"c\":3}");
        assertThat(records.broken())
                .containsExactly(
                        "Lorem {ipsum}\ndolor\n: no JSON value begins here", "\0\0\0\n: no JSON value begins here");
    }

    @Test
    void an_array_or_search_response_without_its_end_is_told_of() {
        assertThat(read("[{\"a\":1},").broken()).containsExactly(": the input ends within this array");
        assertThat(read("{\"hits\":{\"hits\":[{\"a\":1}").broken())
                .containsExactly(": the input ends within this search response");
        assertThat(read("{\"hits\":{\"hits\":[{\"a\":1}],\"x\":[").broken())
                .containsExactly(",\"x\":[: the input ends within this search response");
        assertThat(read("{\"hits\":{\"hits\":[{\"a\":1}]]}}\n{\"b\":2}")).satisfies(records -> {
            assertThat(records.whole()).containsExactly("{\"a\":1}", "{\"b\":2}");
            assertThat(records.broken()).containsExactly("]}}\n: `]` closes what was opened as `{`");
        });
    }

    @Test
    void a_value_longer_than_the_limit_is_a_defect_and_reading_goes_on_behind_it() {
        String limit = ": the value is longer than 8 bytes (limit record-bytes)";
        Records records = read("{\"a\":12}{\"a\":123}{\"b\":1}[{\"a\":123456789},{\"c\":1}]", 8);
        assertThat(records.whole()).containsExactly("{\"a\":12}", "{\"b\":1}", "{\"c\":1}");
        assertThat(records.broken()).containsExactly("{\"a\":123" + limit, "{\"a\":123" + limit);
    }

    @Test
    void lines_within_a_value_longer_than_the_limit_are_read_by_themselves() {
        Records records = read("{\"list\":[1,2,3,\n{\"a\":1},\n{\"b\":1}\n]}\n{\"c\":\n1}", 8);
        assertThat(records.whole()).containsExactly("{\"a\":1}", "{\"b\":1}", "{\"c\":\n1}");
        assertThat(records.broken())
                .containsExactly("{\"list\":: the value is longer than 8 bytes (limit record-bytes)");
    }

    @Test
    void a_search_response_larger_than_the_limit_gives_its_hits() {
        String hit = "{\"_id\":\"1\",\"_source\":{\"message\":\"" + "x".repeat(40) + "\"}}";
        List<String> hits = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            hits.add(hit);
        }
        Records records = read("{\"took\":5,\"hits\":{\"hits\":[" + String.join(",", hits) + "]}}{}", 100);
        hits.add("{}");
        assertThat(records).satisfies(wholeOnly(hits.toArray(new String[0])));
    }

    @Test
    void broken_text_without_a_fresh_line_is_skipped_and_not_held() throws IOException {
        byte[] bytes = ("{\"a\":]" + "x".repeat(5_000_000) + "\n{\"b\":2}").getBytes(StandardCharsets.UTF_8);
        try (JsonRecordReader reader = new JsonRecordReader(new ByteArrayInputStream(bytes), "log", 100_000)) {
            InputRecord broken = Objects.requireNonNull(reader.next());
            assertThat(broken.length()).isEqualTo(65_536);
            assertThat(broken.defect()).isEqualTo("`]` closes what was opened as `{`");
            assertThat(broken.buffer().length).isLessThan(110_000);
            assertThat(new String(Objects.requireNonNull(reader.next()).copy(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"b\":2}");
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void depth_bombs_take_time_in_proportion_to_their_length() {
        String[] bombs = {
            "[".repeat(2_000_000),
            "{\"a\":".repeat(1_000_000),
            "[\n".repeat(1_000_000),
            "{\"a\":\n".repeat(500_000),
            "{\"a\":[\n".repeat(500_000),
            "[{\"a\":[\n".repeat(500_000),
            "]\n".repeat(1_000_000),
            "{\n".repeat(1_000_000)
        };
        for (String bomb : bombs) {
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                Records records = read(bomb + "\n{\"z\":1}\n{\"y\":2}\n");
                assertThat(records.whole()).endsWith("{\"y\":2}");
            });
        }
    }

    @Test
    void an_input_that_breaks_off_gives_what_it_had_and_then_fails_for_good() throws IOException {
        EOFException failure = new EOFException("cut");
        TrickleStream in = new TrickleStream("[{},{\"a\"".getBytes(StandardCharsets.UTF_8), () -> 3, failure);
        try (JsonRecordReader reader = new JsonRecordReader(in, "log", LIMIT)) {
            assertThat(Objects.requireNonNull(reader.next()).defect()).isNull();
            assertThat(Objects.requireNonNull(reader.next()).defect())
                    .isEqualTo("the input breaks off within this value");
            assertThat(Objects.requireNonNull(reader.next()).defect())
                    .isEqualTo("the input breaks off within this array");
            assertThatThrownBy(reader::next).isSameAs(failure);
            assertThatThrownBy(reader::next).isSameAs(failure);
        }
        assertThat(in.isClosed()).isTrue();
    }

    @Test
    void a_limit_out_of_range_is_refused() {
        assertThatThrownBy(() -> new JsonRecordReader(new ByteArrayInputStream(new byte[0]), "log", -1))
                .hasMessage("record-bytes of -1");
    }

    private static ThrowingConsumer<Records> wholeOnly(String... expected) {
        return records -> {
            assertThat(records.broken()).isEmpty();
            assertThat(records.whole()).containsExactly(expected);
        };
    }

    private static Records read(String text) {
        return read(text, LIMIT);
    }

    private static Records read(String text, int limit) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Records.of(new JsonRecordReader(new ByteArrayInputStream(bytes), "log", limit));
    }
}
