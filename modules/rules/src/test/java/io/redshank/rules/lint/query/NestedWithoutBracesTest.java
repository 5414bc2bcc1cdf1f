package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class NestedWithoutBracesTest {
    private final NestedWithoutBraces check = new NestedWithoutBraces();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.kql("process.name:a").told(check)).isEmpty();
        assertThat(Reviewed.kql("threat.enrichments:{ indicator.type:domain-name }")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_field_of_nested_objects_without_braces_is_told() {
        assertThat(Reviewed.kql("threat.enrichments.indicator.type:domain-name").told(check))
                .containsExactly(
                        "warning 32: threat.enrichments.indicator.type:domain-name: `threat.enrichments` holds nested objects, of which this finds none [write `threat.enrichments:{ indicator.type:domain-name }`]");
    }
}
