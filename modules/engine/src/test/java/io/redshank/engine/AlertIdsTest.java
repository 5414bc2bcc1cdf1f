package io.redshank.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.engine.AlertIds.Parent;
import io.redshank.model.Timestamps;
import java.util.List;
import java.util.Objects;
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

    @Test
    void the_document_and_the_alert_of_a_threshold() {
        Long start = Timestamps.parse("2026-11-24T03:45:00.000Z");
        String document = AlertIds.ofThreshold(
                "d46a29ca-9b5b-4cbd-b11f-35c6b59f207b",
                Objects.requireNonNull(start),
                List.of("source.ip"),
                List.of("203.0.113.7"));
        assertThat(document).isEqualTo("271a3ee1-d13e-5cc3-befb-8ac000433b74");
        assertThat(AlertIds.ofEvent(new Parent(document, "logs-*"), RULE))
                .isEqualTo("af8bd6e42e456fa6368cb1a0573de267e1aa2bae647a8876712f26831cd8f41d");
    }

    @Test
    void the_values_of_new_terms_and_their_order_count() {
        assertThat(AlertIds.ofTerms(P1, RULE, List.of("a", "b")))
                .isNotEqualTo(AlertIds.ofTerms(P1, RULE, List.of("b", "a")))
                .isNotEqualTo(AlertIds.ofTerms(N1, RULE, List.of("a", "b")))
                .hasSize(64);
    }
}
