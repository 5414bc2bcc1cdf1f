package io.redshank.rules.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnionSchemaTest {
    private static final List<String> FIELDS = List.of("a", "a.b", "a.b.c", "a.d", "e", "e.f", "e.f.g", "h");
    private static final List<String> MAPPINGS =
            List.of("keyword", "long", "text", "double", "flattened", "nested", "object", "ip");

    @Test
    void listing_the_fields_finds_the_types_that_asking_one_by_one_finds() {
        for (int seed = 0; seed < 2_000; seed++) {
            List<Schema> parts = parts(new Random(seed));
            UnionSchema asked = new UnionSchema(parts);
            UnionSchema listed = new UnionSchema(parts);

            assertThat(listed.fields()).as("seed %d", seed).isSubsetOf(FIELDS);

            for (String field : FIELDS) {
                assertThat(listed.typeOf(field)).as("seed %d, %s", seed, field).isEqualTo(asked.typeOf(field));
            }
        }
    }

    private static List<Schema> parts(Random random) {
        List<Schema> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Map<String, String> mappings = new HashMap<>();
            for (String field : FIELDS) {
                if (random.nextInt(3) == 0) {
                    mappings.put(field, MAPPINGS.get(random.nextInt(MAPPINGS.size())));
                }
            }
            parts.add(MapSchema.ofMappings(mappings));
        }
        return parts;
    }
}
