package io.redshank.rules.lint.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuntIndexedTest {
    private final HuntIndexed check = new HuntIndexed();

    @TempDir
    private Path folder;

    private Reviewed hunt(String stem) {
        return Reviewed.hunt(folder.resolve("linux/queries/" + stem + ".toml").toString());
    }

    @Test
    void a_hunt_outside_of_a_collection_needs_no_index() {
        assertThat(Reviewed.told(check, hunt("a"))).isEmpty();
    }

    @Test
    void a_hunt_with_page_and_entry_is_right() throws IOException {
        Files.writeString(folder.resolve("index.yml"), "linux:\n  0a3e6a3c-52f5-4d1e-9a54-3f5a4d1b7c10:\n");
        Files.createDirectories(folder.resolve("linux/docs"));
        Files.writeString(folder.resolve("linux/docs/a.md"), "# Shells\n");
        assertThat(Reviewed.told(check, hunt("a"))).isEmpty();
    }

    @Test
    void a_hunt_without_them_is_told() throws IOException {
        Files.writeString(folder.resolve("index.yml"), "linux: {}\n");
        assertThat(Reviewed.told(check, hunt("a")))
                .containsExactly(
                        "a.toml: error 7: \"0a3e6a3c-52f5-4d1e-9a54-3f5a4d1b7c10\": this hunt is not in `index.yml`"
                                + " [write the index anew]",
                        "a.toml: error 1: [hunt]: this hunt has no page `docs/a.md` [write the pages anew]");
    }
}
