package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that {@code rule lint --fix} changes. */
class LintFixTest {
    private static final String ONCE = LintFiles.BROKEN.replace("\"OS: Linux\", \"OS: Linux\", ", "\"OS: Linux\", ");

    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_folder() {
        commands = new CommandLineFixture(folder);
    }

    private CommandLineFixture.Ended lint(String... more) {
        Stream<String> first = Stream.of("rule", "lint", "--select", "RS109,RS202,RS404", "-o", "github");
        return commands.run(Stream.concat(first, Stream.of(more)).toArray(String[]::new));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void safe_fixes_are_made_and_what_remains_is_told() throws IOException {
        commands.write("a.toml", LintFiles.BROKEN);
        CommandLineFixture.Ended ended = lint("--fix", "a.toml");
        assertThat(commands.read("a.toml")).isEqualTo(ONCE);
        assertThat(ended.err()).isEqualTo("""
                mended a.toml: RS404
                1 finding mended in 1 file
                1 file: 1 error, 1 warning, 0 for information
                """);
        assertThat(ended.lines())
                .extracting(line -> line.replaceFirst(".*title=(RS\\d+).*", "$1"))
                .containsExactly("RS202", "RS109");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(names()).containsExactly("a.toml");
    }

    @Test
    void proposals_are_made_when_asked_for() {
        commands.write("a.toml", LintFiles.BROKEN);
        CommandLineFixture.Ended ended = lint("--fix-proposed", "a.toml");
        assertThat(commands.read("a.toml")).isEqualTo(ONCE.replace("2026/01/30", "2026/05/04"));
        assertThat(ended.err()).startsWith("mended a.toml: RS202, RS404\n2 findings mended in 1 file\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void without_the_option_nothing_is_changed() {
        commands.write("a.toml", LintFiles.BROKEN);
        lint("a.toml");
        assertThat(commands.read("a.toml")).isEqualTo(LintFiles.BROKEN);
    }

    @Test
    void bytes_and_permissions_of_the_file_stay() throws IOException {
        String windows = "\uFEFF" + LintFiles.BROKEN.stripTrailing().replace("\n", "\r\n");
        Path file = commands.write("a.toml", windows);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        lint("--fix", "a.toml");
        assertThat(commands.read("a.toml"))
                .isEqualTo("\uFEFF" + ONCE.stripTrailing().replace("\n", "\r\n"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void a_link_is_not_written_through() {
        Path target = commands.write("target", LintFiles.BROKEN);
        LintFiles.link(folder.resolve("a.toml"), target);
        CommandLineFixture.Ended ended = lint("--fix", "a.toml");
        assertThat(ended.err()).startsWith("""
                        0 findings mended in 0 files
                        not mended a.toml: it is a link; name the file that it leads to
                        """);
        assertThat(commands.read("target")).isEqualTo(LintFiles.BROKEN);
        assertThat(Files.isSymbolicLink(folder.resolve("a.toml"))).isTrue();
    }

    @Test
    void a_file_that_changed_in_the_meantime_is_left_alone() throws IOException {
        Path file = commands.write("a.toml", "new = 1\n");
        assertThat(FileReplacement.replace(file, "old = 1\n", "old = 2\n"))
                .contains("it was changed by somebody else in the meantime");
        assertThat(FileReplacement.replace(folder.resolve("gone.toml"), "", "old = 2\n"))
                .contains("it is gone");
        assertThat(commands.read("a.toml")).isEqualTo("new = 1\n");
        assertThat(names()).containsExactly("a.toml");
    }

    @Test
    void with_quiet_only_refusals_are_told() {
        commands.write("a.toml", LintFiles.BROKEN);
        assertThat(lint("-q", "--fix", "a.toml").err()).isEmpty();
    }
}
