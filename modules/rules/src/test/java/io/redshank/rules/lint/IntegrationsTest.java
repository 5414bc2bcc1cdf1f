package io.redshank.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.rules.fields.CatalogReading;
import io.redshank.rules.fields.FieldCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationsTest {
    @TempDir
    private Path folder;

    private final Integrations known = KnownIntegrations.data().integrations().orElseThrow();

    private Integrations read(String versions) throws IOException {
        Files.writeString(folder.resolve("integration-fields.tsv"), """
                source\tpackage\tdataset\tversion\tfield\ttype
                integration-schemas-2025-02\tgithub\taudit\t2\tgithub.org\tkeyword
                observed-in-rules\t(none)\tx\t1\tdll.hash\tkeyword
                """);
        Files.writeString(folder.resolve("ecs-fields.tsv"), "field\ttype\tarray\tmulti_fields\n");
        Files.writeString(folder.resolve("index-patterns.tsv"), """
                index_pattern\tguessed_package\tguessed_dataset\trule_count\tmetadata_integrations
                logs-okta.system-*\tokta\tsystem\t9\tokta=9
                logs-okta*\tokta\t\t9\tokta=9
                """);
        Files.writeString(
                folder.resolve("integration-versions.tsv"),
                "package\tversion\tkibana_condition\tpolicy_templates\n" + versions);
        CatalogReading reading = FieldCatalog.read(folder);
        assertThat(reading).isInstanceOf(CatalogReading.Read.class);
        return Integrations.read(folder, ((CatalogReading.Read) reading).catalog());
    }

    @Test
    void the_tables_of_a_folder_are_read() throws IOException {
        Integrations read = read("okta\t1.0\t^8\tokta\nokta\t2.0\t^9\t\nproblemchild\t1.0\t^8\t\n");
        assertThat(read.isCollecting("okta")).isTrue();
        assertThat(read.isKnown("problemchild")).isTrue();
        assertThat(read.isCollecting("problemchild")).isFalse();
        assertThat(read.datasets("okta")).containsExactly("okta.system");
        assertThat(read.datasets("github")).containsExactly("github.audit");
        assertThat(read.datasets("(none)")).isEmpty();
    }

    @Test
    void a_line_with_too_few_columns_is_told_with_its_number() {
        assertThatThrownBy(() -> read("okta\t1.0\n"))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("integration-versions.tsv") + " line 2: 4 columns are needed");
    }

    @Test
    void a_pattern_reads_the_data_streams_of_an_integration() {
        assertThat(known.mayRead("logs-okta.system-*", "okta")).isTrue();
        assertThat(known.mayRead("logs-okta*", "okta")).isTrue();
        assertThat(known.mayRead("logs-*", "okta")).isTrue();
        assertThat(known.mayRead("filebeat-*", "okta")).isTrue();
        assertThat(known.mayRead(".alerts-security.*", "okta")).isTrue();
        assertThat(known.mayRead("winlogbeat-*", "okta")).isFalse();
        assertThat(known.mayRead("winlogbeat-*", "windows")).isTrue();
        assertThat(known.mayRead("apm-*-transaction*", "apm")).isTrue();
        assertThat(known.mayRead("logs-aws.cloudtrail-*", "okta")).isFalse();
    }

    @Test
    void what_was_meant_is_a_letter_away() {
        assertThat(known.meant("logs-endpont*")).contains("endpoint");
        assertThat(known.meant("logs-otka.system-*")).contains("okta");
        assertThat(known.meant("winlogbeats-*")).contains("winlogbeat");
        assertThat(known.meant("logs-okta.sytem-*")).contains("okta.system");
        assertThat(known.meant("logs-endpoint.events.proces-*")).contains("endpoint.events.process");
    }

    @Test
    void what_is_merely_unknown_may_be_right() {
        assertThat(known.meant("logs-acme.audit-*")).isEmpty();
        assertThat(known.meant("logs-gws.x-*")).isEmpty();
        assertThat(known.meant("logs-okta.users-*")).isEmpty();
        assertThat(known.meant("logs-okt*")).isEmpty();
        assertThat(known.meant("logs-endpoint.events.proc*")).isEmpty();
        assertThat(known.meant("winlogbeat-*")).isEmpty();
        assertThat(known.meant("logs-*")).isEmpty();
        assertThat(known.meant("")).isEmpty();
    }

    @Test
    void a_pattern_of_many_stars_is_soon_done() {
        assertThat(known.meant("logs-" + "*a".repeat(5_000))).isEmpty();
    }
}
