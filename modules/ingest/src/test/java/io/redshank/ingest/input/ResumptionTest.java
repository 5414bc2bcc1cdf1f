package io.redshank.ingest.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import io.redshank.testkit.Seeds;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading that is left off and taken up gives what reading at one go gives. */
class ResumptionTest {
    @TempDir
    private Path folder;

    private final RecordingSink sink = new RecordingSink();
    private final List<String> changed = new ArrayList<>();
    private byte[] state = new byte[0];
    private long unchanged;

    /** Reads what is in the folder, from where it was left; leaves off when told to. */
    private void read(List<Input> inputs, BooleanSupplier stopped) {
        Codecs codecs = TestInputs.codecs();
        Resumption resumption = new Resumption(codecs, sink, new Resumption.Notices() {
            @Override
            public void changed(String input) {
                changed.add(folder.relativize(Path.of(input)).toString());
            }

            @Override
            public void atRest() {}
        });
        if (state.length > 0) {
            StateReader in = new StateReader(state);
            resumption.read(in);
            assertThat(in.isAtEnd()).isTrue();
        }
        new InputReader(codecs, ReadOptions.DEFAULT, sink, ReadListener.NONE, resumption).read(inputs, stopped);
        StateWriter out = new StateWriter();
        resumption.write(out);
        state = out.bytes();
        unchanged = resumption.unchanged();
    }

    private void read() {
        Inputs found = Inputs.find(
                FileSystems.getDefault(),
                () -> {
                    throw new IOException("nobody reads standard input");
                },
                List.of(folder.toString()));
        read(found.found(), () -> false);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        // else a change of the same size within the clock's step is not seen
        return Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + bytes.length));
    }

    private Path write(String name, String text) throws IOException {
        return write(name, TestInputs.bytes(text));
    }

    private static byte[] laidOut(RandomGenerator random, List<String> documents) {
        String lines = String.join("", documents);
        return switch (random.nextInt(5)) {
            case 0 -> TestInputs.gzip(lines);
            case 1 -> TestInputs.zstd(lines);
            case 2 -> TestInputs.bytes("[\n" + String.join(",\n ", documents) + "]\n");
            case 3 -> TestInputs.bytes(lines.stripTrailing());
            default -> TestInputs.bytes(lines);
        };
    }

    private static List<Input> randomInputs(RandomGenerator random) {
        List<List<String>> documents = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            documents.add(new ArrayList<>());
        }
        for (int id = 0; id < 60; id++) {
            documents.get(random.nextInt(count)).add(TestInputs.document(id));
        }
        documents.forEach(ofInput -> {
            if (random.nextInt(3) == 0) {
                Collections.shuffle(ofInput, new Random(random.nextLong()));
            }
        });
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            inputs.add(TestInputs.input("input" + i, laidOut(random, documents.get(i))));
        }
        return inputs;
    }

    /** But for what an input that was found and not read yet has reached, which is told again. */
    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (String line : sink.courses) {
            if (!line.contains(" reached ") || !told.contains(line)) {
                told.add(line);
            }
        }
        return told;
    }

    @Test
    void left_off_anywhere_and_taken_up_it_gives_the_same() {
        Seeds.check(300, random -> {
            List<Input> inputs = randomInputs(random);
            state = new byte[0];
            sink.clear();
            read(inputs, () -> false);
            List<String> expected = told();
            assertThat(sink.ids()).hasSize(60);

            state = new byte[0];
            sink.clear();
            AtomicInteger left = new AtomicInteger();
            for (boolean ended = false; !ended; ended = left.get() > 0) {
                left.set(random.nextInt(50));
                read(inputs, () -> left.decrementAndGet() < 0);
            }
            assertThat(told()).isEqualTo(expected);
            assertThat(changed).isEmpty();
        });
    }

    @Test
    void what_was_read_is_not_read_again_though_it_is_renamed_or_compressed_and_new_files_are() throws IOException {
        String log = TestInputs.documents(0, 200);
        Path file = write("a.ndjson", log);
        write("b.ndjson", TestInputs.documents(200, 210));
        read();
        assertThat(sink.ids()).hasSize(210);

        Files.move(file, folder.resolve("a.ndjson.1"));
        write("a.ndjson", TestInputs.documents(300, 310));
        read();
        assertThat(sink.ids().subList(210, 220)).containsExactly(ids(300, 310));
        assertThat(unchanged).isEqualTo(2);

        Files.delete(folder.resolve("a.ndjson.1"));
        write("a.ndjson.2.gz", TestInputs.gzip(log));
        read();
        assertThat(sink.ids()).hasSize(220);
        assertThat(unchanged).isEqualTo(3);
        assertThat(changed).isEmpty();
    }

    private static String[] ids(int from, int to) {
        String[] ids = new String[to - from];
        for (int i = from; i < to; i++) {
            ids[i - from] = String.valueOf(i);
        }
        return ids;
    }

    @Test
    void a_file_that_grew_is_read_on_and_a_line_that_was_cut_is_read_whole() throws IOException {
        String last = TestInputs.document(5);
        Path file = write("a.ndjson", TestInputs.documents(0, 5) + last.substring(0, 30));
        read();
        assertThat(sink.ids()).containsExactly(ids(0, 5));
        assertThat(sink.rejected).hasSize(1);

        Files.writeString(file, last.substring(30) + TestInputs.documents(6, 8), StandardOpenOption.APPEND);
        read();
        assertThat(sink.ids()).containsExactly(ids(0, 8));
        assertThat(sink.rejected).hasSize(1);
    }

    @Test
    void a_file_that_shrank_or_was_replaced_is_told_and_read_from_its_beginning() throws IOException {
        write("a.ndjson", TestInputs.documents(0, 5));
        write("b.ndjson", TestInputs.documents(10, 15));
        read();
        write("a.ndjson", TestInputs.documents(20, 22));
        write("b.ndjson", TestInputs.documents(10, 14) + TestInputs.documents(40, 43));
        sink.clear();
        read();

        assertThat(changed).containsExactly("a.ndjson", "b.ndjson");
        // the codec knows the others: they came before
        assertThat(sink.ids()).containsExactly("20", "21", "40", "41", "42");
    }

    @Test
    void an_input_that_was_left_and_is_not_there_any_more_has_ended() throws IOException {
        Path file = write("a.ndjson", TestInputs.documents(0, 50));
        AtomicInteger left = new AtomicInteger(20);
        read(
                List.of(new Input(file.toString(), 1, () -> Files.newInputStream(file), file)),
                () -> left.decrementAndGet() < 0);
        assertThat(sink.courses).doesNotContain(file + " ended");
        Files.delete(file);
        write("b.ndjson", TestInputs.documents(100, 101));
        read();

        assertThat(sink.courses).contains(file + " ended");
        assertThat(sink.ids()).last().isEqualTo("100");
    }
}
