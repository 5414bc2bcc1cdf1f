package io.redshank.cli;

import static io.redshank.cli.WebServerEvents.ACCEPT;
import static io.redshank.cli.WebServerEvents.RULE;
import static io.redshank.cli.WebServerEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be decoded or written is told in words, with the right exit code, and nothing else is lost. */
class LossesTest {
    @TempDir
    private Path folder;

    private CommandLineFixture commands = new CommandLineFixture(Path.of(""));

    @BeforeEach
    void prepare() {
        commands = new CommandLineFixture(folder);
        commands.write("events.ndjson", START + ACCEPT);
    }

    /** A stream that nobody reads any more. */
    private static final class Closed extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }

    private Map<String, @Nullable Object> letter(String file) {
        return JsonTree.object(commands.read(file).strip(), "the letter");
    }

    @Test
    void a_dead_letter_tells_where_it_was_and_why_it_is_there() {
        commands.write("broken.ndjson", START + "{\"a\": 1,}\n" + ACCEPT);
        CommandLineFixture.Ended ended = commands.run("run", "broken.ndjson", "--dead-letter", "letters", "-q");
        assertThat(ended.out()).contains(RULE);
        Map<String, @Nullable Object> letter = letter("letters");
        assertThat(letter.keySet()).containsExactly("source", "record", "offset", "reason", "text");
        assertThat(letter.get("source"))
                .isEqualTo(folder.resolve("broken.ndjson").toString());
        assertThat(letter.get("record")).hasToString("2");
        assertThat(letter.get("offset")).hasToString(String.valueOf(START.length()));
        assertThat(letter.get("text")).isEqualTo("{\"a\": 1,}");
    }

    @Test
    void a_dead_letter_that_is_no_text_is_kept_byte_by_byte() {
        commands.write("bad.log", new byte[] {'t', 'y', 'p', 'e', '=', (byte) 0xff, '\n'});
        commands.run("run", "bad.log", "--format", "audit", "--dead-letter", "letters");
        assertThat(letter("letters").get("base64")).isEqualTo("dHlwZT3/");
    }

    @Test
    void only_the_first_few_records_that_cannot_be_decoded_are_told() {
        commands.write("broken.ndjson", START + "{]\n".repeat(5));
        CommandLineFixture.Ended ended = commands.run("run", "broken.ndjson");
        assertThat(ended.err().lines().filter(line -> line.startsWith("not decoded: ")))
                .hasSize(3);
        assertThat(ended.err()).endsWith("  note: 5 records could not be decoded (--dead-letter FILE keeps them)\n");
    }

    @Test
    void whoever_closes_the_answers_of_a_query_has_seen_enough() {
        commands.withOutput(new Closed());
        CommandLineFixture.Ended ended = commands.run("query", "-q", "any where true", "events.ndjson");
        assertThat(ended.err()).isEqualTo("redshank query: the output was closed by its reader after 2 lines\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void a_gzip_file_that_is_cut_off_is_read_as_far_as_it_goes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write((START + ACCEPT).getBytes(StandardCharsets.UTF_8));
        }
        commands.write("events.gz", Arrays.copyOf(bytes.toByteArray(), bytes.size() - 4));
        CommandLineFixture.Ended ended = commands.run("run", "events.gz", "-q");
        assertThat(ended.out()).contains(RULE);
        assertThat(ended.err()).isEqualTo("error: events.gz: the gzip data is cut off\n");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void a_wrong_option_leaves_the_old_results_alone() {
        commands.write("alerts", "old\n");
        assertThat(commands.run("run", "events.ndjson", "--out", "alerts", "-o", "es")
                        .code())
                .isEqualTo(2);
        assertThat(commands.run("run", "events.ndjson", "--out", "alerts", "--rules", "nowhere")
                        .code())
                .isEqualTo(2);
        assertThat(commands.run("query", "-q", "process where", "events.ndjson", "--out", "alerts")
                        .code())
                .isEqualTo(2);
        assertThat(commands.read("alerts")).isEqualTo("old\n");
    }

    @Test
    void a_full_disk_below_a_file_of_results_is_an_error() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        CommandLineFixture.Ended ended = commands.run("run", "events.ndjson", "--out", "/dev/full");
        assertThat(ended.err()).isEqualTo("redshank run: the output cannot be written: No space left on device\n");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void a_full_disk_below_the_dead_letters_is_an_error() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        commands.write("broken.ndjson", START + "{]\n");
        CommandLineFixture.Ended ended = commands.run("run", "broken.ndjson", "-q", "--dead-letter", "/dev/full");
        assertThat(ended.err())
                .endsWith("redshank run: the dead-letter file /dev/full cannot be written: No space left on device\n");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void an_interrupted_query_does_not_end_as_if_it_had_read_everything() {
        commands.interruption().request();
        CommandLineFixture.Ended ended = commands.run("query", "-q", "any where true", "events.ndjson");
        assertThat(ended.code()).isEqualTo(130);
    }
}
