package io.redshank.rules.fields;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A data folder with small tables. A row's columns are parted by blanks here; {@code -} is an empty one. */
record DataFolder(Path path) {
    static final String INTEGRATIONS = "source package dataset version field type\n";
    static final String ECS = "field type array multi_fields level\n";
    static final String PATTERNS = "index_pattern guessed_package guessed_dataset rule_count metadata_integrations\n";

    /** A folder whose tables have no rows. */
    static DataFolder in(Path path) {
        return new DataFolder(path)
                .write("integration-fields.tsv", INTEGRATIONS)
                .write("ecs-fields.tsv", ECS)
                .write("index-patterns.tsv", PATTERNS);
    }

    DataFolder withIntegrations(String rows) {
        return write("integration-fields.tsv", INTEGRATIONS + rows);
    }

    DataFolder withEcs(String rows) {
        return write("ecs-fields.tsv", ECS + rows);
    }

    DataFolder withPatterns(String rows) {
        return write("index-patterns.tsv", PATTERNS + rows);
    }

    DataFolder write(String name, String table) {
        return write(name, tabbed(table).getBytes(StandardCharsets.UTF_8));
    }

    DataFolder write(String name, byte[] bytes) {
        try {
            Files.write(path.resolve(name), bytes);
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    DataFolder compress(String name) {
        try {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path.resolve(name + ".gz")))) {
                Files.copy(path.resolve(name), out);
            }
            Files.delete(path.resolve(name));
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String tabbed(String table) {
        return table.replaceAll("(?<= )-(?=[ \n])", "").replace(' ', '\t');
    }

    FieldCatalog catalog() {
        return switch (FieldCatalog.read(path)) {
            case CatalogReading.Read(FieldCatalog catalog) -> catalog;
            case CatalogReading.Failed(var problems) -> throw new AssertionError(problems);
        };
    }
}
