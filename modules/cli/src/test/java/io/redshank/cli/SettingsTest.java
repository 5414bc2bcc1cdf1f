package io.redshank.cli;

import static io.redshank.cli.WebServerEvents.ACCEPT;
import static io.redshank.cli.WebServerEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options from the environment and {@code redshank.yaml}. */
class SettingsTest {
    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_folder() {
        commands = new CommandLineFixture(folder);
        commands.write("events.ndjson", START + ACCEPT);
    }

    @Test
    void the_file_gives_options_and_a_commands_own_section_goes_first() {
        commands.write("redshank.yaml", "output: json\nfail-on-alert: true\nrun:\n  output: csv\n");
        CommandLineFixture.Ended ended = commands.run("run", "events.ndjson");
        assertThat(ended.out()).startsWith("time,severity,");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void the_environment_goes_before_the_file_and_flags_before_both() {
        commands.write("redshank.yaml", "output: csv\n");
        commands.withVariable("REDSHANK_OUTPUT", "json");
        assertThat(commands.run("run", "events.ndjson").out()).startsWith("[\n");
        assertThat(commands.run("run", "-o", "ndjson", "events.ndjson").out()).startsWith("{");
    }

    @Test
    void a_list_gives_an_option_several_times() {
        commands.write("more.ndjson", START.replace("E1", "E2") + ACCEPT.replace("E1", "E2"));
        commands.write("redshank.yaml", "run:\n  input: [events.ndjson, more.ndjson]\n");
        assertThat(commands.run("run").lines()).hasSize(4);
    }

    @Test
    void print_config_shows_what_came_of_it_all() {
        commands.write("redshank.yaml", "run:\n  lateness: 30s\n");
        commands.withVariable("REDSHANK_STRICT", "true");
        assertThat(commands.run("run", "--print-config").out())
                .contains("  lateness: 30000ms\n")
                .contains("  strict: true\n");
    }

    @Test
    void names_that_mean_nothing_are_refused() {
        commands.write("redshank.yaml", "lateniss: 30s\n");
        CommandLineFixture.Ended ended = commands.run("run", "events.ndjson");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo("redshank: redshank.yaml names `lateniss`, which no command has as an option\n");

        commands.write("redshank.yaml", "run:\n  load-rules: true\n");
        assertThat(commands.run("run", "events.ndjson").err())
                .isEqualTo("redshank: redshank.yaml names `load-rules` for run, which does not have that option\n");
    }

    @Test
    void a_file_that_is_no_yaml_is_refused() {
        commands.write("redshank.yaml", "run: [\n");
        CommandLineFixture.Ended ended = commands.run("run", "events.ndjson");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("redshank: redshank.yaml is not valid YAML: ");
    }

    @Test
    void a_file_that_is_a_list_is_refused() {
        commands.write("redshank.yaml", "- run\n");
        assertThat(commands.run("run", "events.ndjson").err())
                .isEqualTo("redshank: redshank.yaml holds no names and values\n");
    }

    @Test
    void the_command_line_says_what_to_ask_whatever_the_file_says() {
        commands.write("redshank.yaml", "query:\n  file: nowhere.eql\n");
        assertThat(commands.run("query", "-q", "process where true", "events.ndjson")
                        .code())
                .isZero();
    }

    @Test
    void a_switch_of_the_environment_is_true_or_false() {
        assertThat(commands.withVariable("REDSHANK_FAIL_ON_ALERT", "false")
                        .run("run", "events.ndjson")
                        .code())
                .isZero();
        assertThat(commands.withVariable("REDSHANK_FAIL_ON_ALERT", "true")
                        .run("run", "events.ndjson")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void what_only_another_command_has_may_stand_at_the_top() {
        commands.write("redshank.yaml", "size: 3\n");
        assertThat(commands.run("run", "events.ndjson").code()).isZero();
    }

    @Test
    void a_flag_may_have_its_value_attached() {
        commands.write("redshank.yaml", "output: json\n");
        assertThat(commands.run("run", "events.ndjson", "-ocsv").out()).startsWith("time,severity,");
    }
}
