package io.redshank.ingest.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class JsonRecordReaderPropertyTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\n",
            "\n",
            " ",
            "\"",
            "\"hits\"",
            "\"a\"",
            "\\",
            "1",
            "null",
            "\0",
            "x\u00ff",
            "{\"a\":1}",
            "{\"a\":\n{\"b\":[1,2]}}",
            "{\"hits\":{\"hits\":[",
            "]}}",
            "\n{",
            "\n{\"line\":1}\n");

    @Test
    void any_bytes_are_accounted_for_and_it_does_not_matter_in_what_pieces_they_come() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> Seeds.check(20_000, random -> {
                    byte[] bytes = text(random).getBytes(StandardCharsets.ISO_8859_1);
                    int limit = random.nextInt(4) == 0 ? 1 + random.nextInt(20) : 1_000;
                    Records atOnce = Records.of(new JsonRecordReader(new ByteArrayInputStream(bytes), "log", limit));
                    assertCovers(bytes, atOnce);
                    int most = 1 + random.nextInt(9);
                    Records inPieces = Records.of(new JsonRecordReader(
                            new TrickleStream(bytes, () -> 1 + random.nextInt(most), null), "log", limit));
                    assertThat(inPieces).isEqualTo(atOnce);
                }));
    }

    /** Between whole records there is nothing but what sets them apart, and what is around the hits of a response. */
    private static void assertCovers(byte[] bytes, Records records) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int behind = 0;
        boolean isKnown = true;
        long number = 0;
        for (Records.Cut cut : records.all()) {
            int from = (int) cut.origin().offset();
            assertThat(from).isGreaterThanOrEqualTo(behind);
            assertThat(cut.origin().record()).isEqualTo(++number);
            assertThat(text.substring(from)).startsWith(cut.bytes());
            assertApart(text.substring(behind, from), isKnown);
            behind = from + cut.bytes().length();
            isKnown = cut.defect() == null;
        }
        assertApart(text.substring(behind), isKnown);
    }

    private static void assertApart(String gap, boolean isKnown) {
        if (isKnown && !gap.contains("\"hits\"") && !gap.startsWith("]")) {
            assertThat(gap).matches("[\\s,\\[\\]{}]*");
        }
    }

    @Test
    void whole_values_are_found_however_they_are_set_apart() {
        Seeds.check(3_000, random -> {
            List<String> values = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            boolean inArray = random.nextBoolean();
            text.append(inArray ? "[ " : "");
            int count = random.nextInt(6);
            for (int i = 0; i < count; i++) {
                String value = object(random, 0);
                values.add(value);
                text.append(i == 0 ? "" : inArray ? ",\n" : "\n".repeat(random.nextInt(2)));
                text.append(value);
            }
            text.append(inArray ? "]" : "");
            Records records = Records.of(new JsonRecordReader(
                    new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.ISO_8859_1)), "log", 100_000));
            assertThat(records.broken()).isEmpty();
            assertThat(records.whole()).isEqualTo(values);
        });
    }

    @Test
    void broken_text_never_loses_a_line_behind_it() {
        Seeds.check(5_000, random -> {
            String broken = text(random);
            String text = broken + "\n{\"z\":1}\n{\"y\":2}\n";
            Records records = Records.of(new JsonRecordReader(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), "log", 100_000));
            assertThat(records.whole()).endsWith("{\"z\":1}", "{\"y\":2}");
        });
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(25);
        for (int i = 0; i < count; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String object(RandomGenerator random, int depth) {
        StringBuilder text = new StringBuilder("{");
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append(blank(random));
            text.append("\"k")
                    .append(i)
                    .append("\"")
                    .append(blank(random))
                    .append(":")
                    .append(blank(random));
            text.append(value(random, depth + 1));
        }
        return text.append(blank(random)).append("}").toString();
    }

    private static String value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth < 4 ? 5 : 3)) {
            case 0 -> "\"}\\\"]\\\\\"";
            case 1 -> "-1.5e3";
            case 2 -> "null";
            case 3 -> object(random, depth);
            default -> "[" + value(random, depth + 1) + "," + blank(random) + value(random, depth + 1) + "]";
        };
    }

    private static String blank(RandomGenerator random) {
        return random.nextInt(3) == 0 ? "\n" : "";
    }
}
