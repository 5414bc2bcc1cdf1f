package io.redshank.ingest.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redshank.ingest.Origin;
import io.redshank.ingest.framing.InputRecord;
import io.redshank.ingest.framing.JsonLayout;
import io.redshank.ingest.framing.RecordReader;
import io.redshank.model.Document;
import io.redshank.testkit.RandomDocuments;
import io.redshank.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EcsCodecPropertyTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\n",
            "\"",
            "\\",
            "\"hits\":",
            "\"_source\":",
            "\"_id\":",
            "\"a\"",
            "\"fields\":",
            "-1",
            "1e999",
            "null",
            "true",
            "\0",
            "\u00ff",
            "\u00ef\u00bb\u00bf",
            "{\"a\":{\"b\":[1,{}]}}",
            "{\"hits\":{\"hits\":[",
            "\"@timestamp\":\"2026-01-01\"");

    @Test
    void any_bytes_are_events_or_rejected_and_nothing_is_thrown() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> Seeds.check(20_000, random -> {
                    String text = random.nextBoolean() ? pieces(random) : damaged(random);
                    Decoded decoded = Decoded.ofBytes(Decoded.FILE, text);
                    if (decoded.events.isEmpty() && decoded.reasons.isEmpty()) {
                        assertThat(text)
                                .satisfiesAnyOf(
                                        nothing -> assertThat(nothing).matches("(\u00ef\u00bb\u00bf)?[\\s\\[\\]]*"),
                                        response -> assertThat(response).contains("\"hits\""));
                    }
                    assertThat(decoded.reasons)
                            .allSatisfy(reason -> assertThat(reason)
                                    .doesNotContain("jackson", "Exception", "\n")
                                    .isNotBlank());
                    assertThat(decoded.rejected)
                            .allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                                    .isEqualTo(text));
                }));
    }

    /** The parser and the explanation of what it refuses must agree, or people are told of nothing. */
    @Test
    void what_is_refused_is_explained() {
        Seeds.check(20_000, random -> {
            String text = damaged(random);
            assertThat(Decoded.ofBytes(Decoded.FILE, text).reasons).as(text).doesNotContain("not valid JSON");
        });
    }

    @Test
    void what_is_written_as_json_is_read_as_it_was_in_every_layout() {
        Seeds.check(500, random -> {
            RandomDocuments documents = new RandomDocuments(random);
            List<Document> written = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            String blank = random.nextBoolean() ? "\n" : "";
            for (int i = random.nextInt(5); i >= 0; i--) {
                Document document = documents.next();
                written.add(document);
                StringBuilder text = new StringBuilder();
                write(text, document.source(), blank);
                texts.add(text.toString());
            }
            String text = switch (random.nextInt(3)) {
                case 0 -> String.join("\n", texts);
                case 1 -> "[" + String.join(",\n", texts) + "]";
                default -> response(texts);
            };
            List<Document> read = read(text).documents();
            assertThat(read).hasSameSizeAs(written);
            for (int i = 0; i < read.size(); i++) {
                assertThat(read.get(i).source()).isEqualTo(written.get(i).source());
            }
        });
    }

    private static String response(List<String> texts) {
        List<String> hits =
                texts.stream().map(text -> "{\"_source\":" + text + "}").toList();
        return "{\"took\":1,\"hits\":{\"total\":1,\"hits\":[" + String.join(",", hits) + "]}}";
    }

    private static Decoded read(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Decoded decoded = new Decoded();
        EcsCodec codec = new EcsCodec(Decoded.AS_IT_CAME);
        JsonLayout layout = JsonLayout.of(bytes, 0, Math.min(bytes.length, 1 << 16));
        try (RecordReader reader = layout.reader(new ByteArrayInputStream(bytes), "log", 1 << 20)) {
            for (InputRecord record = reader.next(); record != null; record = reader.next()) {
                assertThat(record.defect()).isNull();
                Origin origin = record.origin();
                codec.record(record.buffer(), record.from(), record.length(), origin, decoded);
            }
        }
        assertThat(decoded.reasons).isEmpty();
        return decoded;
    }

    private static void write(StringBuilder out, @Nullable Object value, String blank) {
        switch (value) {
            case Map<?, ?> object -> {
                out.append('{').append(blank);
                String separator = "";
                for (Map.Entry<?, ?> member : object.entrySet()) {
                    out.append(separator);
                    write(out, member.getKey(), blank);
                    out.append(':').append(blank);
                    write(out, member.getValue(), blank);
                    separator = "," + blank;
                }
                out.append(blank).append('}');
            }
            case List<?> array -> {
                out.append('[').append(blank);
                String separator = "";
                for (Object element : array) {
                    out.append(separator);
                    write(out, element, blank);
                    separator = "," + blank;
                }
                out.append(']');
            }
            case String text ->
                out.append('"')
                        .append(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                        .append('"');
            case null -> out.append("null");
            default -> out.append(value);
        }
    }

    private static String pieces(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** A document with a few bytes changed, lost, or doubled. */
    private static String damaged(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        write(text, new RandomDocuments(random).next().source(), "");
        StringBuilder bytes = new StringBuilder(
                new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        for (int i = random.nextInt(3); i >= 0 && bytes.length() > 1; i--) {
            int place = random.nextInt(bytes.length());
            switch (random.nextInt(4)) {
                case 0 -> bytes.setCharAt(place, (char) random.nextInt(256));
                case 1 -> bytes.deleteCharAt(place);
                case 2 -> bytes.insert(place, bytes.charAt(random.nextInt(bytes.length())));
                default -> bytes.setLength(place + 1);
            }
        }
        return bytes.toString();
    }
}
