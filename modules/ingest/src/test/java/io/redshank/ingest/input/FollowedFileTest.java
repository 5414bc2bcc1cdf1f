package io.redshank.ingest.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class FollowedFileTest {
    private static final Duration POLL = Duration.ofMillis(5);
    /** Long enough for the reader to look several times. */
    private static final long SOME_LOOKS_MILLIS = 60;

    @TempDir
    Path folder;

    private Path log;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private @Nullable FollowedFile file;
    private @Nullable Thread reader;
    private volatile @Nullable IOException failure;

    @BeforeEach
    void beginLog() throws IOException {
        log = folder.resolve("log");
        Files.writeString(log, "one\n");
    }

    @AfterEach
    void stop() throws InterruptedException, IOException {
        if (file != null && reader != null) {
            file.stop();
            reader.join(TimeUnit.SECONDS.toMillis(60));
            assertThat(reader.isAlive()).isFalse();
            file.close();
        }
        assertThat(failure).isNull();
    }

    @Test
    void what_is_there_is_read_and_then_what_is_added_in_pieces() throws Exception {
        follow(false);
        awaitText("one\n");
        append(log, "tw");
        awaitText("one\ntw");
        append(log, "o\n");
        awaitText("one\ntwo\n");
    }

    @Test
    void from_the_end_only_new_lines_are_read() throws Exception {
        follow(true);
        append(log, "two\n");
        awaitText("two\n");
    }

    @Test
    void from_the_end_a_line_that_is_being_written_is_read_as_a_whole() throws Exception {
        append(log, "x".repeat(20_000));
        follow(true);
        append(log, "y\n");
        awaitText("x".repeat(20_000) + "y\n");
    }

    @Test
    void from_the_end_of_a_file_without_a_line_end_all_is_read() throws Exception {
        Files.writeString(log, "half a line");
        follow(true);
        awaitText("half a line");
    }

    @Test
    void an_empty_new_file_does_not_end_the_reading_of_the_old_one() throws Exception {
        follow(false);
        awaitText("one\n");
        try (OutputStream old = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            Files.move(log, folder.resolve("log.1"));
            old.write(TestInputs.bytes("two\n"));
            awaitText("one\ntwo\n");
            Files.createFile(log);
            Thread.sleep(SOME_LOOKS_MILLIS);
            old.write(TestInputs.bytes("three\n"));
            awaitText("one\ntwo\nthree\n");
            old.write(TestInputs.bytes("four\n"));
        }
        append(log, "five\n");
        awaitText("one\ntwo\nthree\nfour\nfive\n");
    }

    @Test
    void a_line_that_rotation_cut_is_ended() throws Exception {
        follow(false);
        append(log, "tw");
        awaitText("one\ntw");
        Files.move(log, folder.resolve("log.1"));
        append(log, "three\n");
        awaitText("one\ntw\nthree\n");
    }

    @Test
    void a_file_that_is_copied_and_cut_is_read_from_its_beginning() throws Exception {
        follow(false);
        append(log, "two\n");
        awaitText("one\ntwo\n");
        Files.copy(log, folder.resolve("log.1"));
        Files.newOutputStream(log, StandardOpenOption.TRUNCATE_EXISTING).close();
        append(log, "3\n");
        awaitText("one\ntwo\n3\n");
    }

    @Test
    void a_cut_file_has_its_unfinished_line_ended() throws Exception {
        append(log, "tw");
        follow(false);
        awaitText("one\ntw");
        Files.newOutputStream(log, StandardOpenOption.TRUNCATE_EXISTING).close();
        append(log, "3\n");
        awaitText("one\ntw\n3\n");
    }

    @Test
    void a_shorter_file_that_takes_its_place_is_read() throws Exception {
        follow(false);
        awaitText("one\n");
        Path next = folder.resolve("next");
        Files.writeString(next, "2\n");
        Files.move(next, log, StandardCopyOption.REPLACE_EXISTING);
        awaitText("one\n2\n");
    }

    @Test
    void a_file_may_be_gone_for_a_while() throws Exception {
        follow(false);
        awaitText("one\n");
        Files.delete(log);
        Thread.sleep(SOME_LOOKS_MILLIS);
        append(log, "two\n");
        awaitText("one\ntwo\n");
    }

    @Test
    void many_rotations_lose_nothing_as_long_as_each_file_is_seen() throws Exception {
        follow(false);
        StringBuilder expected = new StringBuilder("one\n");
        for (int i = 1; i <= 50; i++) {
            append(log, "before " + i + "\n");
            expected.append("before ").append(i).append('\n');
            Files.move(log, folder.resolve("log." + i));
            append(log, "after " + i + "\n");
            expected.append("after ").append(i).append('\n');
            awaitText(expected.toString());
        }
    }

    @Test
    void a_file_that_is_not_there_cannot_be_followed() {
        assertThatThrownBy(() -> new FollowedFile(folder.resolve("absent"), POLL, false))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void an_idle_file_ends_promptly_when_it_is_stopped() throws Exception {
        FollowedFile idle = new FollowedFile(log, Duration.ofHours(1), true);
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                failure = idle.read() == -1 ? null : new IOException("more than there is");
            } catch (IOException broken) {
                failure = broken;
            }
        });
        TestInputs.await("the reader waits", () -> thread.getState() == Thread.State.TIMED_WAITING);

        idle.stop();

        thread.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(thread.isAlive()).isFalse();
        idle.close();
    }

    private void follow(boolean fromEnd) throws IOException {
        FollowedFile followed = new FollowedFile(log, POLL, fromEnd);
        file = followed;
        reader = Thread.ofPlatform().daemon().start(() -> {
            byte[] buffer = new byte[1_000];
            try {
                for (int count = followed.read(buffer); count >= 0; count = followed.read(buffer)) {
                    synchronized (read) {
                        read.write(buffer, 0, count);
                    }
                }
            } catch (IOException broken) {
                failure = broken;
            }
        });
    }

    private static void append(Path path, String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void awaitText(String text) throws InterruptedException {
        TestInputs.await(text, () -> text().length() >= text.length());
        assertThat(text()).isEqualTo(text);
    }

    private String text() {
        synchronized (read) {
            return read.toString(StandardCharsets.UTF_8);
        }
    }
}
