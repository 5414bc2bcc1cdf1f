package io.redshank.ingest.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InputReaderPropertyTest {
    @Test
    void a_stream_split_over_files_gives_the_same_events_in_the_same_order() {
        Seeds.check(100, random -> {
            int count = random.nextInt(1, 400);
            int files = random.nextInt(1, 20);
            StringBuilder whole = new StringBuilder();
            List<StringBuilder> parts = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                parts.add(new StringBuilder());
            }
            for (int i = 0; i < count; i++) {
                String document = TestInputs.document(i);
                whole.append(document);
                parts.get(random.nextInt(files)).append(document);
            }
            List<Input> inputs = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                inputs.add(packed("part" + i + "x", parts.get(i).toString(), random));
            }
            assertThat(events(inputs)).isEqualTo(events(List.of(TestInputs.input("whole", whole.toString()))));
        });
    }

    @Test
    void an_audit_log_cut_by_rotation_gives_the_same_events_as_the_whole() throws IOException {
        Path root = Path.of(System.getProperty("redshank.root"));
        List<String> lines = Files.readAllLines(root.resolve("samples/audit/web-servers.log"));
        List<String> whole = events(List.of(TestInputs.input("audit.log", text(lines))));
        assertThat(whole).hasSizeGreaterThan(30);
        Seeds.check(100, random -> {
            int files = random.nextInt(2, 8);
            List<Integer> cuts = new ArrayList<>(List.of(0, lines.size()));
            for (int i = 1; i < files; i++) {
                cuts.add(random.nextInt(lines.size() + 1));
            }
            Collections.sort(cuts);
            List<Input> inputs = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                int age = files - 1 - i;
                String name = age == 0 ? "audit.log" : "audit.log." + age;
                inputs.add(packed(name, text(lines.subList(cuts.get(i), cuts.get(i + 1))), random));
            }
            Collections.shuffle(inputs, new Random(random.nextLong()));
            assertThat(events(inputs)).isEqualTo(whole);
        });
    }

    private static Input packed(String name, String text, RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> TestInputs.input(name + ".gz", TestInputs.gzip(text));
            case 1 -> TestInputs.input(name + ".zst", TestInputs.zstd(text));
            default -> TestInputs.input(name, text);
        };
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** All that events are, as text. */
    private static List<String> events(List<Input> inputs) {
        RecordingSink sink = new RecordingSink();
        RecordingListener listener = new RecordingListener();
        new InputReader(TestInputs.codecs(), ReadOptions.DEFAULT, sink, listener).read(inputs, () -> false);
        assertThat(sink.rejections()).isEmpty();
        assertThat(listener.told).allSatisfy(told -> assertThat(told).endsWith(" is empty"));
        assertThat(listener.bytes)
                .isEqualTo(inputs.stream().mapToLong(Input::size).sum());
        return sink.events.stream()
                .map(event -> event.index() + " " + event.id() + " " + event.timestamp() + " " + event.document())
                .toList();
    }
}
