package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.rules.lint.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        git(Map.of(), args);
    }

    private void git(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", folder.toString(), "-c", "user.name=Test", "-c", "user.email=test@example.org"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
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

    private static List<String> told(CommandLineFixture.Ended ended) {
        return ended.lines().stream()
                .map(line -> line.replaceFirst("^::(\\w+) file=rules/([^,]*),.*title=(RS\\d+)::", "$1 $2 $3: "))
                .toList();
    }

    private List<String> dates(String revision) {
        return told(commands.run(
                "rule", "lint", "rules", "--select", "RS203,RS204,RS205,RS214", "-o", "github", "--since", revision));
    }

    /** Commits everything at a time of day. */
    private void commit(String day) throws IOException, InterruptedException {
        git("add", "-A");
        git(Map.of("GIT_COMMITTER_DATE", day + "T12:00:00Z"), "commit", "-q", "-m", "change");
    }

    @Test
    void dates_are_compared_with_the_history_of_each_file_whatever_it_was_called()
            throws IOException, InterruptedException {
        git("init", "-q", "-b", "main");
        commands.write("rules/first_name.toml", LintFiles.SOUND);
        commit("2026-05-20");
        Files.move(folder.resolve("rules/first_name.toml"), folder.resolve("rules/moved.toml"));
        commit("2026-06-30");
        git("checkout", "-q", "-b", "branch");
        commands.write("rules/late.toml", identified("late").replace("2026/06/30", "2026/11/24"));
        commit("2026-11-20");
        Files.move(folder.resolve("rules/moved.toml"), folder.resolve("rules/again.toml"));
        commands.write("rules/again.toml", LintFiles.SOUND.replace("now-9m", "now-10m"));
        commands.write("rules/new.toml", identified("new").replace("2026/06/30", "2026/12/24"));
        assertThat(dates("main"))
                .containsExactly(
                        "warning again.toml RS204: creation_date 2026/05/04 is not the day on which the rule was first"
                                + " merged%0Afirst merged 2026/05/20",
                        "error again.toml RS203: the rule changed since main, its updated_date 2026/06/30 did not%0Aset"
                                + " `2026/11/24`",
                        "warning late.toml RS204: creation_date 2026/05/04 is 204 days before today, and the rule is not"
                                + " merged yet%0Ait is the day of the merge, or one of the last 30 until then",
                        "error late.toml RS205: updated_date 2026/11/24 is 3 days ahead%0Ait was written on 2026/11/21 at"
                                + " the latest",
                        "warning new.toml RS204: creation_date 2026/05/04 is 204 days before today, and the rule is not"
                                + " merged yet%0Ait is the day of the merge, or one of the last 30 until then",
                        "error new.toml RS205: updated_date 2026/12/24 is 29 days ahead%0Ait was written on 2026/11/25 at"
                                + " the latest");
    }

    private static String identified(String name) {
        return LintFiles.SOUND.replace("4f6a5a0e", "%08x".formatted(name.hashCode()));
    }

    @Test
    void a_frozen_file_is_compared_with_what_it_was() throws IOException, InterruptedException {
        String deprecated = LintFiles.SOUND.replace("\"production\"", "\"deprecated\"");
        commands.write("rules/_deprecated/a.toml", deprecated);
        git("init", "-q", "-b", "main");
        commit("2026-06-30");
        commands.write("rules/_deprecated/a.toml", deprecated.replace("now-9m", "now-10m"));
        assertThat(dates("HEAD"))
                .containsExactly("error _deprecated/a.toml RS214: this rule is deprecated, and its file changed since"
                        + " HEAD%0Aleave it as it was, or make the rule active again");
    }

    @Test
    void a_lock_is_compared_with_what_it_was() throws IOException, InterruptedException {
        String lock = "{\"4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11\": {\"rule_name\": \"Backup\", \"sha256\": \""
                + "0".repeat(64) + "\", \"type\": \"eql\", \"version\": 1}}\n";
        commands.write("rules/a.toml", LintFiles.SOUND);
        commands.write("detection_rules/etc/version.lock.json", lock);
        git("init", "-q", "-b", "main");
        commit("2026-06-30");
        commands.write("detection_rules/etc/version.lock.json", lock.replace("\"version\": 1", "\"version\": 3"));
        CommandLineFixture.Ended ended =
                commands.run("rule", "lint", "rules", "--select", "RS21", "-o", "github", "--since", "HEAD");
        assertThat(ended.out())
                .contains(
                        "file=detection_rules/etc/version.lock.json,line=1,",
                        "RS217::the version went from 1 to 3 at once");
    }

    @Test
    void in_a_shallow_clone_first_days_are_not_guessed() throws IOException, InterruptedException {
        commands.write("rules/a.toml", LintFiles.SOUND);
        git("init", "-q", "-b", "main");
        commit("2026-05-04");
        commands.write("rules/b.toml", identified("b"));
        commit("2026-06-04");
        git("clone", "-q", "--depth", "1", folder.toUri().toString(), "clone");
        commands.write("clone/rules/a.toml", LintFiles.SOUND.replace("2026/06/30", "2026/07/01"));
        CommandLineFixture.Ended ended = new CommandLineFixture(folder.resolve("clone"))
                .run("rule", "lint", "rules", "--select", "RS2", "-o", "github", "--since", "HEAD");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEqualTo("""
                        --since: the clone is shallow, so that the first day of files is not known (RS204)
                        1 file: no finding
                        """);
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

    private History changed(String program, Duration limit) {
        return GitHistory.ask(new Git(program, limit, folder), "HEAD", Instant.EPOCH)
                .history();
    }
}
