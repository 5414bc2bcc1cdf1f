package io.redshank.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The launcher at the root of the checkout, with the jar and the libraries that the build has put together. */
class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("redshank.root"));

    /** What a command did. */
    private record Ended(int code, List<String> lines) {}

    @BeforeEach
    void a_built_jar() {
        Path jar = ROOT.resolve("modules/cli/target/redshank.jar");
        if (!Files.exists(jar)) {
            System.err.println("SKIPPED LauncherTest: nothing is packaged; `mvn verify` runs it");
        }
        Assumptions.assumeTrue(Files.exists(jar), "nothing is packaged");
    }

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("redshank").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("REDSHANK_NO_BUILD", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), said.lines().toList());
    }

    @Test
    void the_first_command_of_the_readme_shows_alerts() throws Exception {
        Ended ended = run("run", ROOT.resolve("samples/audit/web-servers.log").toString(), "-o", "table");
        assertThat(ended.lines().getFirst()).startsWith("TIME");
        assertThat(ended.lines())
                .filteredOn(line -> line.contains("Simple HTTP Web Server Connection"))
                .hasSize(2);
        assertThat(ended.lines().getLast()).endsWith("8 alerts and 1 building block");
        assertThat(ended.code()).isZero();
    }

    @Test
    void a_mistake_ends_with_two() throws Exception {
        Ended ended = run("rn");
        assertThat(ended.lines())
                .containsExactly(
                        "redshank: there is no command `rn`", "  = help: did you mean `run`?", "see `redshank --help`");
        assertThat(ended.code()).isEqualTo(2);
    }
}
