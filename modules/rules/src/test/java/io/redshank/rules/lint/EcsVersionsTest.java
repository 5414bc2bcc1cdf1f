package io.redshank.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EcsVersionsTest {
    @TempDir
    private Path folder;

    private EcsVersions read(String table) throws IOException {
        Files.writeString(folder.resolve(EcsVersions.FILE), table);
        return EcsVersions.read(folder);
    }

    @Test
    void a_field_is_there_since_the_first_version_that_has_a_type_for_it() throws IOException {
        EcsVersions ecs = read("""
                field\ttype\ttype_8.17\ttype_9.10\ttype_9.4
                old\tlong\tlong\tlong\tlong
                new\tlong\t\tlong\tlong
                newest\tlong\t\tlong\t
                gone\tlong\tlong\t\t
                """);
        assertThat(ecs.since("old")).isEmpty();
        assertThat(ecs.since("new")).contains("9.4");
        assertThat(ecs.since("newest")).contains("9.10");
        assertThat(ecs.since("gone")).isEmpty();
        assertThat(ecs.since("unknown")).isEmpty();
    }

    @Test
    void a_table_without_versions_says_nothing() throws IOException {
        assertThat(read("field\ttype\nold\tlong\n").since()).isEmpty();
        assertThat(read("").since()).isEmpty();
    }

    @Test
    void a_row_that_ends_early_is_told() {
        assertThatThrownBy(() -> read("field\ttype\ttype_8.17\nold\tlong\n"))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("ecs-fields.tsv") + " line 2: 3 columns are needed");
    }
}
