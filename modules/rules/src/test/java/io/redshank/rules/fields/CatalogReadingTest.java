package io.redshank.rules.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.schema.FieldType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogReadingTest {
    private static final String ROW = "endgame endgame endgame-* 1 endgame.id keyword\n";

    @TempDir
    private Path folder;

    private DataFolder data;

    @BeforeEach
    void a_folder() {
        data = DataFolder.in(folder);
    }

    private List<String> problems() {
        return problems(folder);
    }

    private List<String> problems(Path path) {
        return switch (FieldCatalog.read(path)) {
            case CatalogReading.Read read -> List.of();
            case CatalogReading.Failed(var problems) ->
                problems.stream()
                        .map(problem -> problem.toString().replace(folder.toString(), "FOLDER"))
                        .toList();
        };
    }

    @Test
    void tables_may_be_compressed() {
        data.withIntegrations(ROW).compress("integration-fields.tsv").compress("ecs-fields.tsv");
        assertThat(data.catalog().all().typeOf("endgame.id")).contains(FieldType.KEYWORD);
    }

    @Test
    void lines_may_end_as_on_windows_and_the_last_one_may_be_open() {
        data.write("integration-fields.tsv", (DataFolder.INTEGRATIONS + ROW.strip()).replace("\n", "\r\n"));
        assertThat(data.catalog().all().typeOf("endgame.id")).contains(FieldType.KEYWORD);
    }

    @Test
    void a_table_of_a_later_kind_is_read_as_one_of_packages() {
        data.withIntegrations("integration-schemas-2027-01 okta system 4 okta.id keyword\n");
        FieldSource source = data.catalog().sources().getFirst();
        assertThat(source.packageName()).isEqualTo("okta");
        assertThat(source.name()).isEqualTo("okta.system");
        assertThat(source.indices())
                .containsExactly("logs-okta.system-*", "metrics-okta.system-*", "traces-okta.system-*");
        assertThat(source.observed()).isFalse();
        assertThat(source.fields().fields()).containsExactly("okta.id");
    }

    @Test
    void each_table_that_is_missing_is_told() throws IOException {
        Files.delete(folder.resolve("index-patterns.tsv"));
        Files.delete(folder.resolve("integration-fields.tsv"));
        assertThat(problems())
                .containsExactly(
                        "FOLDER/index-patterns.tsv: there is no such file",
                        "FOLDER/integration-fields.tsv: there is no such file");
        assertThat(problems(folder.resolve("none"))).containsExactly("FOLDER/none: there is no such folder");
    }

    @Test
    void a_folder_in_place_of_a_table_is_none() throws IOException {
        Files.delete(folder.resolve("ecs-fields.tsv"));
        Files.createDirectory(folder.resolve("ecs-fields.tsv"));
        assertThat(problems()).containsExactly("FOLDER/ecs-fields.tsv: this is no ordinary file");
    }

    @Test
    void a_header_must_be_that_of_the_table() {
        data.write("integration-fields.tsv", "source package dataset field type\n");
        data.write("ecs-fields.tsv", "field type\n");
        data.write("index-patterns.tsv", DataFolder.PATTERNS.strip() + " more\n");
        assertThat(problems())
                .containsExactly(
                        "FOLDER/index-patterns.tsv:1: the header is not `index_pattern`, `guessed_package`,"
                                + " `guessed_dataset`, `rule_count`, `metadata_integrations`, parted by tabs",
                        "FOLDER/ecs-fields.tsv:1: the header is not `field`, `type`, `array`, `multi_fields`,"
                                + " perhaps with others behind, parted by tabs",
                        "FOLDER/integration-fields.tsv:1: the header is not `source`, `package`, `dataset`,"
                                + " `version`, `field`, `type`, parted by tabs");
    }

    @Test
    void a_row_that_is_none_is_told_with_its_line() {
        data.withIntegrations(ROW + "endgame endgame endgame-* 1 endgame.id\n");
        data.withEcs("host.name keyword 0 text core\n");
        data.withPatterns("a b c 1 x=1\n\n");
        assertThat(problems())
                .containsExactly(
                        "FOLDER/index-patterns.tsv:3: the row has 1 columns, the header has 5",
                        "FOLDER/ecs-fields.tsv:2: `text` in column multi_fields is not `name:type`",
                        "FOLDER/integration-fields.tsv:3: the row has 5 columns, the header has 6");
        data.withIntegrations("endgame endgame endgame-* 1 - keyword\n")
                .withEcs("")
                .withPatterns("");
        assertThat(problems()).containsExactly("FOLDER/integration-fields.tsv:2: column 5 is empty");
    }

    @Test
    void files_that_are_no_tables_are_told() {
        data.write("integration-fields.tsv", "");
        data.write("ecs-fields.tsv", new byte[] {'f', (byte) 0xff, '\n'});
        data.write("index-patterns.tsv.gz", "no gzip".getBytes(StandardCharsets.UTF_8));
        assertThat(problems())
                .containsExactly(
                        "FOLDER/index-patterns.tsv.gz: the file is no whole gzip file",
                        "FOLDER/ecs-fields.tsv:1: the line is no UTF-8 text",
                        "FOLDER/integration-fields.tsv:1: the file is empty");
    }

    @Test
    void a_compressed_table_that_ends_early_is_told() throws IOException {
        data.withIntegrations(ROW.repeat(1_000)).compress("integration-fields.tsv");
        Path file = folder.resolve("integration-fields.tsv.gz");
        byte[] whole = Files.readAllBytes(file);
        data.write("integration-fields.tsv.gz", Arrays.copyOf(whole, whole.length - 9));
        assertThat(problems()).containsExactly("FOLDER/integration-fields.tsv.gz: the file is no whole gzip file");
    }

    @Test
    void limits_are_named() {
        data.withEcs("x".repeat(10_001) + "\n");
        data.withIntegrations(ROW.repeat(200_001));
        data.withPatterns(("p".repeat(9_992) + " b c 1 \n").repeat(3_001)).compress("index-patterns.tsv");
        assertThat(problems())
                .containsExactly(
                        "FOLDER/index-patterns.tsv.gz:3001: the table has more than 30000000 bytes"
                                + " (limit table-bytes)",
                        "FOLDER/ecs-fields.tsv:2: the line is longer than 10000 bytes (limit table-line)",
                        "FOLDER/integration-fields.tsv:200002: the table has more than 200000 rows (limit table-rows)");
    }
}
