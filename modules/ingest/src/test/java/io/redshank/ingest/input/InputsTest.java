package io.redshank.ingest.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    /** A regular file that can be opened and not read, even by root. */
    private static final Path UNREADABLE = Path.of("/proc/self/mem");

    @TempDir
    Path folder;

    @Test
    void files_are_found_once_in_the_order_of_their_names() throws IOException {
        write("b", "bb");
        write("a", "a");

        Inputs inputs = find(path("b"), path("a"), path("./b"), "-", "-");

        assertThat(names(inputs)).containsExactly(path("b"), path("a"), "-");
        assertThat(inputs.found().stream().map(Input::size)).containsExactly(2L, 1L, -1L);
        assertThat(inputs.problems()).isEmpty();
    }

    @Test
    void folders_are_read_with_all_below_them_but_what_is_hidden() throws IOException {
        write("logs/z", "");
        write("logs/a/b", "");
        write("logs/.hidden", "");
        write("logs/.git/config", "");

        assertThat(names(find(path("logs")))).containsExactly(path("logs/a/b"), path("logs/z"));
    }

    @Test
    void a_folder_may_be_a_link_and_links_below_it_are_not_followed() throws IOException {
        write("logs/a", "");
        write("elsewhere/b", "");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("logs"));
        Files.createSymbolicLink(folder.resolve("logs/loop"), folder.resolve("logs"));
        Files.createSymbolicLink(folder.resolve("logs/elsewhere"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("logs/dangling"), folder.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("logs/b"), folder.resolve("elsewhere/b"));

        Inputs inputs = find(path("link"));

        assertThat(names(inputs)).containsExactly(path("link/a"), path("link/b"));
        assertThat(inputs.problems()).isEmpty();
    }

    @Test
    void globs_are_read() throws IOException {
        write("logs/a.log", "");
        write("logs/b.log", "");
        write("logs/c.txt", "");
        write("logs/deep/er/d.log", "");

        assertThat(names(find(path("logs/*.log")))).containsExactly(path("logs/a.log"), path("logs/b.log"));
        assertThat(names(find(path("logs/**.log"))))
                .containsExactly(path("logs/a.log"), path("logs/b.log"), path("logs/deep/er/d.log"));
        assertThat(names(find(path("*/deep/*/?.log")))).containsExactly(path("logs/deep/er/d.log"));
        assertThat(names(find(path("logs/{a,c}.{log,txt}")))).containsExactly(path("logs/a.log"), path("logs/c.txt"));
    }

    @Test
    void a_file_whose_name_looks_like_a_glob_is_that_file() throws IOException {
        write("a[1].log", "");

        assertThat(names(find(path("a[1].log")))).containsExactly(path("a[1].log"));
    }

    @Test
    void names_that_lead_to_nothing_say_why() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        write("cut.zip", "PK\u0003\u0004 and no more");
        Files.write(folder.resolve("none.zip"), TestInputs.zip());

        assertThat(find(
                                path("absent"),
                                path("empty"),
                                path("*.log"),
                                path("absent/*.log"),
                                path("[a"),
                                "a\0b",
                                path("cut.zip"),
                                path("none.zip"))
                        .problems())
                .containsExactly(
                        new Inputs.Problem(path("absent"), "there is no such file or folder"),
                        new Inputs.Problem(path("empty"), "there is no file in this folder"),
                        new Inputs.Problem(path("*.log"), "no file matches this glob"),
                        new Inputs.Problem(path("absent/*.log"), "no file matches this glob"),
                        new Inputs.Problem(path("[a"), "this glob is malformed: Missing ']"),
                        new Inputs.Problem("a\0b", "this can be no name of a file"),
                        new Inputs.Problem(path("cut.zip"), "this zip file is damaged or cut off"),
                        new Inputs.Problem(path("none.zip"), "there is no file in this zip file"));
    }

    @Test
    void an_unreadable_file_does_not_hide_the_others() throws IOException {
        assumeThat(Files.exists(UNREADABLE)).isTrue();
        write("logs/a", "");
        Files.createSymbolicLink(folder.resolve("logs/b"), UNREADABLE);
        write("logs/c", "");

        Inputs inputs = find(path("logs"));

        assertThat(names(inputs)).containsExactly(path("logs/a"), path("logs/c"));
        assertThat(inputs.problems()).containsExactly(new Inputs.Problem(path("logs/b"), "Input/output error"));
    }

    @Test
    void names_that_are_no_text_are_different_files() throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(
                        "sh", "-c", "echo 1 > \"$(printf 'a\\376')\"; echo 2 > \"$(printf 'a\\377')\"")
                .directory(folder.toFile())
                .start();
        assumeThat(shell.waitFor()).isZero();

        List<Input> found = find(folder.toString()).found();

        assertThat(found).hasSize(2);
        assertThat(content(found.get(0)) + content(found.get(1))).isEqualTo("1\n2\n");
    }

    @Test
    void each_entry_of_a_zip_is_an_input() throws IOException {
        Files.write(folder.resolve("a.zip"), TestInputs.zip("one", "first", "folder/", "", "folder/two", "second one"));

        Inputs inputs = find(path("a.zip"), folder.toString());

        assertThat(names(inputs)).containsExactly(path("a.zip!one"), path("a.zip!folder/two"));
        assertThat(inputs.found().stream().map(Input::size)).containsExactly(5L, 10L);
        assertThat(content(inputs.found().get(1))).isEqualTo("second one");
        assertThat(content(inputs.found().get(1))).isEqualTo("second one");
    }

    @Test
    void an_entry_that_is_gone_says_so() throws IOException {
        Files.write(folder.resolve("a.zip"), TestInputs.zip("one", "first"));
        Input one = find(path("a.zip")).found().getFirst();
        Files.delete(folder.resolve("a.zip"));
        Files.write(folder.resolve("a.zip"), TestInputs.zip("two", "second"));

        RecordingListener listener = new RecordingListener();
        new InputReader(TestInputs.codecs(), ReadOptions.DEFAULT, new RecordingSink(), listener)
                .read(List.of(one), () -> false);

        assertThat(listener.told).containsExactly("a.zip!one failed: the archive no longer has this entry");
    }

    @Test
    void devices_have_no_size() {
        assumeThat(Files.exists(Path.of("/dev/null"))).isTrue();

        assertThat(find("/dev/null").found().stream().map(Input::size)).containsExactly(-1L);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }

    private String path(String name) {
        return folder + "/" + name;
    }

    private static Inputs find(String... names) {
        return Inputs.find(FileSystems.getDefault(), () -> new ByteArrayInputStream(new byte[0]), Arrays.asList(names));
    }

    private static List<String> names(Inputs inputs) {
        return inputs.found().stream().map(Input::name).toList();
    }

    private static String content(Input input) throws IOException {
        try (InputStream in = input.opener().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
