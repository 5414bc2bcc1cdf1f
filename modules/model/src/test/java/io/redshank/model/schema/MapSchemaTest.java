package io.redshank.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MapSchemaTest {
    private final Schema schema = MapSchema.ofMappings(Map.of(
            "process.name", "keyword",
            "file.pe.imports", "flattened",
            "labels", "object",
            "log.syslog", "object",
            "log.syslog.priority", "long",
            "file.pe.sections", "nested",
            "file.pe.sections.name", "keyword"));

    @Test
    void a_field_below_a_flattened_one_is_a_keyword() {
        assertThat(schema.typeOf("file.pe.imports.kernel32.dll")).contains(FieldType.KEYWORD);
    }

    @Test
    void an_object_without_listed_fields_may_hold_any() {
        assertThat(schema.typeOf("labels.team")).contains(FieldType.DYNAMIC);
        assertThat(schema.typeOf("labels")).contains(FieldType.OPAQUE);
    }

    @Test
    void an_object_with_listed_fields_holds_only_these() {
        assertThat(schema.typeOf("log.syslog.priority")).contains(FieldType.LONG);
        assertThat(schema.typeOf("log.syslog.prioriti")).isEmpty();
    }

    @Test
    void fields_of_nested_objects_cannot_be_read() {
        assertThat(schema.typeOf("file.pe.sections.name")).contains(FieldType.OPAQUE);
        assertThat(schema.typeOf("file.pe.sections.other")).contains(FieldType.OPAQUE);
    }

    @Test
    void nothing_lies_below_a_keyword() {
        assertThat(schema.typeOf("process.name.first")).isEmpty();
    }
}
