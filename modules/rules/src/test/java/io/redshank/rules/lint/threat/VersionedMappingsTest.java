package io.redshank.rules.lint.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class VersionedMappingsTest {
    private final VersionedMappings check = new VersionedMappings();

    private static final String VARIANT = """

            [[rule.threat_mappings]]
            framework = "MITRE ATT&CK"
            version = "%s"

            [[rule.threat_mappings.threat]]
            framework = "%s"

            [rule.threat_mappings.threat.tactic]
            id = "%s"
            """;

    @Test
    void a_variant_for_each_version_is_right() {
        assertThat(Reviewed.rule()
                        .withText(VARIANT.formatted("19", "MITRE ATT&CK", "TA0112"))
                        .withText(VARIANT.formatted("18.1", "MITRE ATT&CK", "TA0002"))
                        .told(check))
                .isEmpty();
    }

    @Test
    void two_for_one_version_are_told() {
        assertThat(Reviewed.rule()
                        .withText(VARIANT.formatted("19", "MITRE ATT&CK", "TA0112"))
                        .withText(VARIANT.formatted("19", "MITRE ATT&CK", "TA0005"))
                        .told(check))
                .containsExactly("error 62: \"19\": a second mapping for MITRE ATT&CK 19 [merge the two]");
    }

    @Test
    void another_framework_within_is_told() {
        assertThat(Reviewed.rule()
                        .withText(VARIANT.formatted("19", "MITRE ATLAS", "x"))
                        .told(check))
                .containsExactly("error 55: \"MITRE ATLAS\": an entry of MITRE ATLAS in a mapping for MITRE ATT&CK");
    }

    @Test
    void ids_are_judged_for_the_version_that_is_known() {
        assertThat(Reviewed.rule()
                        .withText(VARIANT.formatted("v18", "MITRE ATT&CK", "TA0112"))
                        .told(check))
                .containsExactly("error 58: \"TA0112\": ATT&CK 18.1 has no tactic TA0112");
    }
}
