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
    void object_by_object_the_fields_of_nested_objects_have_their_types() {
        assertThat(schema.isNested("file.pe.sections")).isTrue();
        assertThat(schema.isNested("file.pe")).isFalse();
        assertThat(schema.typeWithin("file.pe.sections.name")).contains(FieldType.KEYWORD);
        assertThat(schema.typeWithin("file.pe.sections.other")).isEmpty();
        assertThat(schema.typeWithin("process.name")).contains(FieldType.KEYWORD);
        Schema open = MapSchema.ofMappings(
                Map.of("a", "nested", "a.b", "nested", "a.c", "flattened", "a.d", "ip", "e", "nested"));
        assertThat(open.typeWithin("a.c.x")).contains(FieldType.KEYWORD);
        assertThat(open.typeWithin("a.b.x")).contains(FieldType.DYNAMIC);
        assertThat(open.typeWithin("a.d")).contains(FieldType.IP);
        assertThat(open.typeWithin("a.x")).isEmpty();
        assertThat(open.typeWithin("e.x")).contains(FieldType.DYNAMIC);
        assertThat(open.typeWithin("a.b")).contains(FieldType.OPAQUE);
    }

    @Test
    void the_schema_that_knows_a_path_tells_whether_it_is_nested() {
        Schema both = schema.orElse(MapSchema.ofMappings(Map.of("process.name", "nested", "x", "nested", "x.y", "ip")));
        assertThat(both.isNested("file.pe.sections")).isTrue();
        assertThat(both.isNested("process.name")).isFalse();
        assertThat(both.isNested("x")).isTrue();
        assertThat(both.typeWithin("x.y")).contains(FieldType.IP);
        assertThat(Schema.none().isNested("x")).isFalse();
    }

    @Test
    void nothing_lies_below_a_keyword() {
        assertThat(schema.typeOf("process.name.first")).isEmpty();
    }
}
