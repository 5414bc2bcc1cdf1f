package io.redshank.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
    @ParameterizedTest
    @CsvSource({
        "@timestamp, DATE",
        "event.category, KEYWORD",
        "event.risk_score, DOUBLE",
        "host.os.type, KEYWORD",
        "message, TEXT",
        "process.name, KEYWORD",
        "process.name.text, TEXT",
        "process.command_line, KEYWORD",
        "process.parent.args, KEYWORD",
        "process.pid, LONG",
        "process.code_signature.trusted, BOOLEAN",
        "source.ip, IP",
        "source.geo.location, OPAQUE"
    })
    void the_common_schema_knows_its_fields(String field, FieldType type) {
        assertThat(EcsSchema.instance().typeOf(field)).contains(type);
    }

    @Test
    void the_common_schema_is_whole_and_knows_nothing_else() {
        assertThat(EcsSchema.instance().fields()).hasSize(1763);
        assertThat(EcsSchema.instance().typeOf("process.nmae")).isEmpty();
        assertThat(EcsSchema.instance().typeOf("# Facts of the Elastic Common Schema"))
                .isEmpty();
    }

    @Test
    void the_first_schema_that_knows_a_field_decides() {
        Schema first = new MapSchema(Map.of("a", FieldType.LONG));
        Schema second = new MapSchema(Map.of("a", FieldType.KEYWORD, "b", FieldType.IP));
        Schema both = first.orElse(second);
        assertThat(both.typeOf("a")).contains(FieldType.LONG);
        assertThat(both.typeOf("b")).contains(FieldType.IP);
        assertThat(both.typeOf("c")).isEmpty();
        assertThat(both.fields()).containsExactlyInAnyOrder("a", "b");
        assertThat(Schema.none().typeOf("a")).isEmpty();
        assertThat(Schema.none().fields()).isEmpty();
    }
}
