package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code rule lint --since}, over a repository made for the test. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LintSinceTest {
    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_folder() {
        commands = new CommandLineFixture(folder);
    }

    private void git(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", folder.toString(), "-c", "user.name=Test", "-c", "user.email=test@example.org"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private CommandLineFixture.Ended lint(String revision) {
        return commands.run("rule", "lint", "rules", "--select", "RS404", "-o", "github", "--since", revision);
    }

    private static List<String> files(CommandLineFixture.Ended ended) {
        return ended.lines().stream()
                .map(line -> line.replaceFirst(".*file=([^,]*),.*", "$1"))
                .toList();
    }

    @Test
    void only_files_that_changed_are_told_of() throws IOException, InterruptedException {
        for (String name : List.of("same", "committed", "staged", "edited", "deleted")) {
            commands.write("rules/" + name + ".toml", broken(name));
        }
        git("init", "-q", "-b", "main");
        git("add", "-A");
        git("commit", "-q", "-m", "first");
        git("checkout", "-q", "-b", "branch");
        commands.write("rules/committed.toml", "# new\n" + broken("committed"));
        git("commit", "-q", "-a", "-m", "second");
        commands.write("rules/staged.toml", "# new\n" + broken("staged"));
        git("add", "-A");
        commands.write("rules/edited.toml", "# new\n" + broken("edited"));
        commands.write("rules/ä new.toml", broken("new"));
        Files.delete(folder.resolve("rules/deleted.toml"));
        CommandLineFixture.Ended ended = lint("main");
        assertThat(files(ended))
                .containsExactly("rules/committed.toml", "rules/edited.toml", "rules/staged.toml", "rules/ä new.toml");
        assertThat(ended.err()).startsWith("4 files: 4 errors,");
        assertThat(files(lint("HEAD"))).containsExactly("rules/edited.toml", "rules/staged.toml", "rules/ä new.toml");
    }

    @Test
    void what_others_changed_on_the_main_branch_does_not_count() throws IOException, InterruptedException {
        commands.write("rules/theirs.toml", broken("theirs"));
        commands.write("rules/ours.toml", broken("ours"));
        git("init", "-q", "-b", "main");
        git("add", "-A");
        git("commit", "-q", "-m", "first");
        git("checkout", "-q", "-b", "branch");
        git("checkout", "-q", "main");
        commands.write("rules/theirs.toml", "# new\n" + broken("theirs"));
        git("commit", "-q", "-a", "-m", "second");
        git("checkout", "-q", "branch");
        commands.write("rules/ours.toml", "# new\n" + broken("ours"));
        assertThat(files(lint("main"))).containsExactly("rules/ours.toml");
    }

    private static String broken(String name) {
        return LintFiles.BROKEN.replace("5f6a5a0e", "%08x".formatted(name.hashCode()));
    }

    @Test
    void an_unknown_revision_is_told() throws IOException, InterruptedException {
        commands.write("rules/a.toml", LintFiles.SOUND);
        git("init", "-q");
        CommandLineFixture.Ended ended = lint("nowhere");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("""
                        redshank rule lint: --since: git knows no revision `nowhere`
                          = help: a shallow clone has only its last commits
                        """);
    }

    @Test
    void a_folder_without_a_repository_is_told() {
        commands.write("rules/a.toml", LintFiles.SOUND);
        CommandLineFixture.Ended ended = lint("HEAD");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("redshank rule lint: --since: " + folder + " lies in no git repository\n");
    }

    @Test
    void a_missing_git_and_a_slow_one_are_told() throws IOException {
        assertThatThrownBy(() -> changed("redshank-no-such-git", Duration.ofSeconds(30)))
                .isInstanceOf(UsageException.class)
                .hasMessage("""
                        --since: `redshank-no-such-git` cannot be started
                          = help: install git, or name the files to review""");
        Path slow = Files.writeString(folder.resolve("slow"), "#!/bin/sh\nexec sleep 60\n");
        assertThat(slow.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> changed(slow.toString(), Duration.ofSeconds(1)))
                .isInstanceOf(UsageException.class)
                .hasMessage("--since: git did not answer within 1 s (limit git-seconds)");
    }

    private Set<Path> changed(String program, Duration limit) {
        return new Git(program, limit, folder).changedSince("HEAD");
    }
}
