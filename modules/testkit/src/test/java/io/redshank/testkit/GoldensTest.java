package io.redshank.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldensTest {
    @TempDir
    Path folder;

    @Test
    void output_that_is_the_same_passes() throws IOException {
        write("same", "abc\n==== output ====\nABC\n");
        new Goldens(folder, false).check("same", GoldensTest::upper);
    }

    @Test
    void output_that_differs_fails_and_leaves_the_file_alone() throws IOException {
        write("other", "abc\n==== output ====\nABD\n");
        assertThatThrownBy(() -> new Goldens(folder, false).check("other", GoldensTest::upper))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("other.txt (after reading the difference, -Dgolden.update=true accepts it)");
        assertThat(read("other")).isEqualTo("abc\n==== output ====\nABD\n");
    }

    @Test
    void update_writes_the_output_behind_the_input() throws IOException {
        write("old", "abc\n==== output ====\nABD\n");
        write("new", "abc\n");
        Goldens goldens = new Goldens(folder, true);
        goldens.check("old", GoldensTest::upper);
        goldens.check("new", text -> "no line break");
        assertThat(read("old")).isEqualTo("abc\n==== output ====\nABC\n");
        assertThat(read("new")).isEqualTo("abc\n==== output ====\nno line break\n");
    }

    @Test
    void an_area_has_one_test_a_file_and_is_not_empty() throws IOException {
        assertThatThrownBy(() -> new Goldens(folder, false).tests(GoldensTest::upper))
                .isInstanceOf(AssertionError.class);
        write("b", "");
        write("a", "");
        Files.writeString(folder.resolve("notes.md"), "");
        assertThat(new Goldens(folder, false).tests(GoldensTest::upper).map(DynamicTest::getDisplayName))
                .containsExactly("a", "b");
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name + ".txt"), content);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".txt"));
    }
}
