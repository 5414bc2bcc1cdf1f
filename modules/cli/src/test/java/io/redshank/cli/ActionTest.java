package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The action for GitHub and the hooks for pre-commit do what they say. */
class ActionTest {
    private static final Pattern INPUT = Pattern.compile("\\$\\{\\{ inputs\\.([a-z-]+) }}");
    private static final Pattern DECLARED = Pattern.compile("(?m)^  ([a-z-]+):\n    description: ");
    private static final Pattern ENTRY = Pattern.compile("(?m)^  entry: \\./redshank (.*)$");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private static String read(String file) throws IOException {
        return Files.readString(CommandLineFixture.ROOT.resolve(file));
    }

    /** What the launcher is called with by the action's step. */
    private List<String> calls(Map<String, String> inputs) throws IOException, InterruptedException {
        Path launcher = folder.resolve("launcher");
        Files.writeString(launcher, "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        String action = read("action.yml");
        String step = action.substring(action.indexOf("run: |\n") + "run: |\n".length())
                .stripIndent();
        ProcessBuilder shell = new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATHS", "rules/", "SINCE", "", "BASELINE", "", "ARGUMENTS", "", "REDSHANK", launcher.toString()));
        environment.putAll(inputs);
        shell.environment().putAll(environment);
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    @Test
    void every_input_is_declared_and_every_declared_one_is_used() throws IOException {
        String action = read("action.yml");
        Set<String> used = new TreeSet<>();
        for (Matcher input = INPUT.matcher(action); input.find(); ) {
            used.add(Objects.requireNonNull(input.group(1)));
        }
        Set<String> declared = new TreeSet<>();
        for (Matcher input = DECLARED.matcher(action); input.find(); ) {
            declared.add(Objects.requireNonNull(input.group(1)));
        }
        assertThat(used).isNotEmpty().isEqualTo(declared);
    }

    @Test
    void the_step_reviews_what_its_inputs_say() throws IOException, InterruptedException {
        assertThat(calls(Map.of())).containsExactly("rule", "lint", "rules/", "-o", "github");
        assertThat(calls(Map.of(
                        "PATHS",
                        "rules/*/execution_*.toml more/",
                        "SINCE",
                        "origin/main",
                        "BASELINE",
                        "known findings.ndjson",
                        "ARGUMENTS",
                        "--ignore RS4 -q")))
                .containsExactly(
                        "rule",
                        "lint",
                        "rules/*/execution_*.toml",
                        "more/",
                        "-o",
                        "github",
                        "--since",
                        "origin/main",
                        "--baseline",
                        "known findings.ndjson",
                        "--ignore",
                        "RS4",
                        "-q");
    }

    @Test
    void a_run_without_a_pull_request_has_no_branch_to_compare_with() throws IOException, InterruptedException {
        assertThat(calls(Map.of("SINCE", "origin/"))).containsExactly("rule", "lint", "rules/", "-o", "github");
    }

    @Test
    void the_hooks_run_on_the_files_of_a_commit() throws IOException {
        Path rule = folder.resolve("rules/linux/execution_x.toml");
        Files.createDirectories(Objects.requireNonNull(rule.getParent()));
        Path shipped = CommandLineFixture.ROOT.resolve("rules");
        String text;
        try (var files = Files.walk(shipped)) {
            text = Files.readString(files.filter(file -> file.toString().endsWith(".toml")
                            && !file.toString().endsWith(".tests.toml"))
                    .sorted()
                    .findFirst()
                    .orElseThrow());
        }
        Files.writeString(rule, text);
        CommandLineFixture commands = new CommandLineFixture(folder);
        List<Integer> codes = new ArrayList<>();
        for (Matcher entry = ENTRY.matcher(read(".pre-commit-hooks.yaml")); entry.find(); ) {
            List<String> words = new ArrayList<>(
                    List.of(Objects.requireNonNull(entry.group(1)).split(" ", -1)));
            words.add("rules/linux/execution_x.toml");
            CommandLineFixture.Ended ended = commands.run(words.toArray(String[]::new));
            assertThat(ended.code()).as(words + ended.err()).isLessThan(2);
            codes.add(ended.code());
        }
        assertThat(codes).hasSize(2);
    }
}
