package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NamedUuidTest {
    /** The example of RFC 9562, appendix A.4. */
    @Test
    void a_name_has_the_uuid_of_the_standard() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        assertThat(NamedUuid.of(dns, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void an_installed_rule_has_one_id_for_ever() {
        assertThat(NamedUuid.ofInstalledRule("183f3cd2-4cc6-44c0-917c-c5d29ecdcf74"))
                .isEqualTo(NamedUuid.ofProject("183f3cd2-4cc6-44c0-917c-c5d29ecdcf74")
                        .toString())
                .isNotEqualTo(NamedUuid.ofInstalledRule("d46a29ca-9b5b-4cbd-b11f-35c6b59f207b"));
    }
}
