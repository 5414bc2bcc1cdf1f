package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {
    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_folder() {
        commands = new CommandLineFixture(folder);
        commands.write("data/integration-fields.tsv", """
                source\tpackage\tdataset\tversion\tfield\ttype
                endpoint-package\tendpoint\tprocess\t9\tprocess.Ext.session\tlong
                endpoint-package\tendpoint\tfile\t9\tprocess.Ext.session\tkeyword
                endpoint-package\tendpoint\tfile\t9\tfile.Ext.entropy\tdouble
                observed-in-rules\tokta\t\t2\tokta.actor.id\t
                non-ecs\t\tlogs-endpoint.events.*\t1\tprocess.custom\tkeyword
                observed-in-rules\tendpoint\t\t2\tprocess.Ext.session\t
                observed-in-rules\t(none)\t\t2\tdll.hash\t
                """);
        commands.write("data/ecs-fields.tsv", "field\ttype\tarray\tmulti_fields\n");
        commands.write("data/index-patterns.tsv", """
                index_pattern\tguessed_package\tguessed_dataset\trule_count\tmetadata_integrations
                """);
    }

    private CommandLineFixture.Ended schema(String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "schema";
        all[1] = "--data";
        all[2] = "data";
        System.arraycopy(more, 0, all, 3, more.length);
        return commands.run(all);
    }

    @Test
    void an_integration_has_the_fields_of_its_datasets_each_with_its_types() {
        CommandLineFixture.Ended ended = schema("endpoint");
        assertThat(ended.code()).isZero();
        assertThat(ended.lines())
                .containsExactly(
                        "{\"field\":\"file.Ext.entropy\",\"type\":\"double\",\"sources\":[\"endpoint.events.file\"]}",
                        "{\"field\":\"process.Ext.session\",\"type\":\"keyword\",\"sources\":[\"endpoint.events.file\"]}",
                        "{\"field\":\"process.Ext.session\",\"type\":\"long\",\"sources\":[\"endpoint.events.process\"]}");
        assertThat(ended.err()).isEqualTo("3 fields\n");
    }

    @Test
    void an_index_pattern_has_the_fields_of_what_it_reads() {
        assertThat(schema("logs-endpoint.events.process-*").lines())
                .containsExactly(
                        "{\"field\":\"process.Ext.session\",\"type\":\"long\",\"sources\":[\"endpoint.events.process\"]}",
                        "{\"field\":\"process.custom\",\"type\":\"keyword\",\"sources\":[\"logs-endpoint.events.*\"]}");
        assertThat(schema("logs-endpoint.events.*", "--field", "process.Ext.*").lines())
                .hasSize(2);
        assertThat(schema("endpoint.events.process").lines())
                .containsExactly(
                        "{\"field\":\"process.Ext.session\",\"type\":\"long\",\"sources\":[\"endpoint.events.process\"]}");
    }

    @Test
    void of_a_field_known_but_from_queries_nobody_knows_the_type() {
        assertThat(schema("okta").lines())
                .containsExactly("{\"field\":\"okta.actor.id\",\"type\":null,\"sources\":[\"okta\"]}");
        assertThat(schema("okta", "-o", "table").lines())
                .containsExactly("FIELD          TYPE     SOURCE", "okta.actor.id  unknown  okta");
    }

    @Test
    void without_a_name_everything_is_told() {
        assertThat(schema("--field", "*.Ext.e*").lines()).hasSize(1);
        assertThat(schema("--field", "process.pid").lines())
                .containsExactly("{\"field\":\"process.pid\",\"type\":\"long\",\"sources\":[\"ecs\"]}");
        assertThat(schema("--field", "dll.hash").lines()).isEmpty();
    }

    @Test
    void a_misspelt_name_is_an_error() {
        CommandLineFixture.Ended ended = schema("endpont");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("""
                redshank schema: nothing is known of `endpont`
                  = help: did you mean `endpoint`?
                """);
        assertThat(schema("acme").err()).isEqualTo("""
                redshank schema: nothing is known of `acme`
                  = help: name an integration, a dataset, an index pattern or `ecs`
                """);
    }
}
