package io.redshank.cli;

import static io.redshank.cli.WebServerEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --data} changes: the fields of integrations are known, and those that are not are told. */
class FieldDataTest {
    private static final String CLEAN = "process where process.Ext.session == 7 and ?process.nmae == null";
    private static final String UNKNOWN = "process where process.Ext.sesion == null and okta.actor.id == null";

    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_folder() {
        commands = new CommandLineFixture(folder);
        commands.write("data/integration-fields.tsv", """
                source\tpackage\tdataset\tversion\tfield\ttype
                endpoint-package\tendpoint\tprocess\t9\tprocess.Ext.session\tlong
                integration-schemas-2025-02\tokta\tsystem\t2\tokta.actor.id\tkeyword
                """);
        commands.write("data/ecs-fields.tsv", "field\ttype\tarray\tmulti_fields\n");
        commands.write("data/index-patterns.tsv", """
                index_pattern\tguessed_package\tguessed_dataset\trule_count\tmetadata_integrations
                """);
        commands.write("rules/clean.toml", rule(1, CLEAN));
        commands.write("events.ndjson", START);
        commands.write(
                "sessions.ndjson", START.replace("\"name\":\"php\"", "\"name\":\"php\",\"Ext\":{\"session\":7.5}"));
    }

    private static String rule(int number, String query) {
        return """
                [metadata]
                creation_date = "2026/11/24"
                integration = ["endpoint"]
                maturity = "production"
                updated_date = "2026/11/24"

                [rule]
                author = ["Redshank"]
                description = "A rule of a test."
                index = ["logs-endpoint.events.process-*"]
                name = "Rule %d"
                risk_score = 21
                rule_id = "6a26a7e7-7d1b-4d4f-9d3e-%012x"
                severity = "low"
                type = "eql"
                language = "eql"
                query = '''
                %s
                '''
                """.formatted(number, number, query);
    }

    private CommandLineFixture.Ended run(String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "run";
        all[1] = "--rules";
        all[2] = "rules";
        System.arraycopy(more, 0, all, 3, more.length);
        return commands.run(all);
    }

    @Test
    void a_field_that_no_source_of_a_rule_has_is_a_warning_and_the_rule_runs() {
        commands.write("rules/unknown.toml", rule(2, UNKNOWN));
        CommandLineFixture.Ended ended = run("--data", "data", "events.ndjson");
        assertThat(ended.code()).isZero();
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.err()).startsWith("""
                warning[RS702]: no source of this rule has a field `process.Ext.sesion`
                  --> rules/unknown.toml:18:15
                   |
                18 | process where process.Ext.sesion == null and okta.actor.id == null
                   |               ^^^^^^^^^^^^^^^^^^
                   = help: did you mean `process.Ext.session`?
                warning[RS702]: no source of this rule has a field `okta.actor.id`
                  --> rules/unknown.toml:18:46
                   |
                18 | process where process.Ext.sesion == null and okta.actor.id == null
                   |                                              ^^^^^^^^^^^^^
                   = help: `okta.actor.id` is a field of okta
                """);
        assertThat(ended.err()).endsWith("  note: 1 rule names a field that its sources lack\n");
    }

    @Test
    void a_rule_whose_fields_are_known_or_marked_optional_is_not_warned_of() {
        CommandLineFixture.Ended ended = run("--data", "data", "events.ndjson");
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).doesNotContain("RS702").doesNotContain("note:");
    }

    /** Whole numbers are stored without their fraction. */
    @Test
    void values_are_read_by_the_type_of_the_integration() {
        assertThat(run("--data", "data", "sessions.ndjson").lines()).hasSize(1);
        assertThat(run("sessions.ndjson").lines()).isEmpty();
    }

    @Test
    void without_the_folder_no_field_is_a_mistake() {
        commands.write("rules/unknown.toml", rule(2, UNKNOWN));
        CommandLineFixture.Ended ended = run("--strict", "events.ndjson");
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).doesNotContain("RS702").doesNotContain("note:");
    }

    @Test
    void an_unknown_field_ends_a_strict_run() {
        commands.write("rules/unknown.toml", rule(2, UNKNOWN));
        CommandLineFixture.Ended ended = run("--data", "data", "--strict", "events.ndjson");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("warning[RS702]: no source of this rule has a field `process.Ext.sesion`\n")
                .endsWith("redshank run: 1 rule names a field that its sources lack, and --strict is set\n");
    }

    @Test
    void quiet_keeps_warnings_back_but_is_no_less_strict() {
        commands.write("rules/unknown.toml", rule(2, UNKNOWN));
        assertThat(run("--data", "data", "-q", "events.ndjson").err()).isEmpty();
        commands.write("rules/more.toml", rule(3, UNKNOWN));
        assertThat(run("--data", "data", "-q", "--strict", "events.ndjson").err())
                .isEqualTo("redshank run: 2 rules name fields that their sources lack, and --strict is set\n");
    }

    @Test
    void of_many_rules_twenty_are_told() {
        for (int number = 10; number < 32; number++) {
            commands.write("rules/unknown" + number + ".toml", rule(number, "any where nothing.at.all == 1"));
        }
        CommandLineFixture.Ended ended = run("--data", "data", "events.ndjson");
        assertThat(ended.err().split("warning\\[RS702]", -1)).hasSize(21);
        assertThat(ended.err())
                .contains("… and 2 more rules with unknown fields (-v shows all)\n")
                .contains("  note: 22 rules name fields that their sources lack\n");
        assertThat(run("--data", "data", "-v", "events.ndjson").err().split("warning\\[RS702]", -1))
                .hasSize(23);
    }

    @Test
    void a_type_clash_with_the_integration_is_an_error_as_any_other() {
        commands.write("rules/clash.toml", rule(2, "process where process.Ext.session == \"x\""));
        CommandLineFixture.Ended ended = run("--data", "data", "events.ndjson");
        assertThat(ended.code()).isZero();
        assertThat(ended.err())
                .startsWith("error[RS703]: `process.Ext.session` is of type long; `\"x\"` cannot be compared with it\n")
                .contains("  note: 1 rule did not load and was skipped\n");
    }

    @Test
    void the_folder_may_be_named_by_the_environment_or_the_settings_file() {
        commands.write("rules/unknown.toml", rule(2, UNKNOWN));
        commands.write("redshank.yaml", "data: data\n");
        assertThat(run("events.ndjson").err()).contains("warning[RS702]");
        commands.withVariable("REDSHANK_DATA", "nowhere");
        assertThat(run("events.ndjson").err())
                .isEqualTo("redshank run: --data nowhere cannot be used: nowhere: there is no such folder\n");
    }

    @Test
    void a_malformed_table_is_told_with_its_line() {
        commands.write("data/integration-fields.tsv", "source\tpackage\n");
        commands.write("data/ecs-fields.tsv", "field\ttype\tarray\tmulti_fields\na\n");
        CommandLineFixture.Ended ended = run("--data", "data", "events.ndjson");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo("redshank run: --data data cannot be used: data/ecs-fields.tsv:2: the row has 1 columns,"
                        + " the header has 4; data/integration-fields.tsv:1: the header is not `source`, `package`,"
                        + " `dataset`, `version`, `field`, `type`, parted by tabs\n");
    }

    @Test
    void a_query_knows_the_fields_of_every_integration() {
        String query = "process where okta.actor.id == null";
        assertThat(commands.run("query", "-q", query, "events.ndjson").err())
                .startsWith("error[RS702]: there is no field `okta.actor.id`\n");
        CommandLineFixture.Ended ended = commands.run("query", "--data", "data", "-q", query, "events.ndjson");
        assertThat(ended.code()).isZero();
        assertThat(ended.lines()).hasSize(1);
    }

    @Test
    void a_query_reads_values_by_the_type_of_the_integration() {
        String query = "process where process.Ext.session == 7";
        assertThat(commands.run("query", "-q", query, "sessions.ndjson").lines())
                .isEmpty();
        assertThat(commands.run("query", "--data", "data", "-q", query, "sessions.ndjson")
                        .lines())
                .hasSize(1);
        assertThat(commands.run("query", "--data", "data", "-q", "any where okta.acotr.id == 7", "events.ndjson")
                        .err())
                .contains("error[RS702]: there is no field `okta.acotr.id`\n")
                .endsWith("  = help: did you mean `okta.actor.id`?\n");
    }
}
