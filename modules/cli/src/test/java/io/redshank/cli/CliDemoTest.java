package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows is what its first command prints. */
class CliDemoTest {
    private static final String MARK = "<!-- output of the command above; CliDemoTest keeps it true -->\n```\n";

    @TempDir
    private Path folder;

    @Test
    void the_readme_shows_what_its_first_command_prints() throws IOException {
        String readme = Files.readString(CommandLineFixture.ROOT.resolve("README.md"));
        assertThat(readme).contains("./redshank run samples/audit/web-servers.log -o table\n");
        int start = readme.indexOf(MARK) + MARK.length();
        String shown = readme.substring(start, readme.indexOf("```\n", start));
        CommandLineFixture.Ended ended =
                new CommandLineFixture(folder).run("run", CommandLineFixture.SAMPLE, "-o", "table");
        assertThat(shown).isEqualTo(ended.out());
        assertThat(ended.code()).isZero();
    }
}
