package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceOptionTest {
    @TempDir
    private Path folder;

    @Test
    void a_source_of_ones_own_is_mapped() throws IOException {
        Files.writeString(folder.resolve("door.toml"), """
                dataset = "door.lock"
                when = ["door"]
                [copy]
                event.action = "state"
                """);
        Files.writeString(folder.resolve("doors.ndjson"), "{\"door\":7,\"state\":\"open\"}\n");
        CommandLineFixture commands = new CommandLineFixture(folder);
        assertThat(commands.run(
                                "query",
                                "-l",
                                "kql",
                                "-q",
                                "event.action:open",
                                "--source",
                                "door.toml",
                                "doors.ndjson",
                                "-o",
                                "ndjson")
                        .lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("logs-door.lock-default", "\"action\":\"open\""));
    }

    @Test
    void a_faulty_one_ends_with_two_and_its_place() throws IOException {
        Files.writeString(folder.resolve("door.toml"), "dataset = \"door.lock\"\nwhat = 1\n");
        Files.writeString(folder.resolve("doors.ndjson"), "{\"door\":7}\n");
        CommandLineFixture.Ended ended =
                new CommandLineFixture(folder).run("run", "--source", "door.toml", "doors.ndjson");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("door.toml:2:1: there is no key `what`");
    }
}
