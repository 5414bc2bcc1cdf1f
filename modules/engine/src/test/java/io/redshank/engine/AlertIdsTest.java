package io.redshank.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.engine.AlertIds.Parent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertIdsTest {
    private static final String RULE = "5b1f6f0e-7c55-4f0e-9a39-0d6d2f6b7a11";
    private static final Parent P1 = new Parent("p1", ".ds-logs-endpoint.events.process-default-2026.11.20-000012");
    private static final Parent N1 = new Parent("n1", ".ds-logs-endpoint.events.network-default-2026.11.20-000012");
    private static final String BLOCK_0 = "6a623fe047d3a2382172cae07a7e56a4e6353d0b257770dfefa071988e74669e";
    private static final String BLOCK_1 = "a3c461703ac4847ebeaf1edde0c4fcc04de8aa4c1240aaf9a3b2d59cbb4677e6";

    @Test
    void an_event() {
        assertThat(AlertIds.ofEvent(P1, RULE))
                .isEqualTo("347992ba3461ecc59257b616b59d1c462afe38889de4a0e5cb648eae9a6afd67");
    }

    @Test
    void the_blocks_of_a_sequence() {
        assertThat(AlertIds.ofBlock(List.of(P1, N1), 0, RULE)).isEqualTo(BLOCK_0);
        assertThat(AlertIds.ofBlock(List.of(P1, N1), 1, RULE)).isEqualTo(BLOCK_1);
    }

    @Test
    void the_sequence() {
        List<Parent> ancestors = List.of(P1, new Parent(BLOCK_0, ""), N1, new Parent(BLOCK_1, ""));
        assertThat(AlertIds.ofShell(ancestors, RULE))
                .isEqualTo("b77261fd215054af6e3d424d37d5cd9a53fa8fcddf8996a912c0285e791d5838");
    }

    /** The example of RFC 9562, appendix A.4. */
    @Test
    void name_based_uuids() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        assertThat(AlertIds.nameBased(dns, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }
}
