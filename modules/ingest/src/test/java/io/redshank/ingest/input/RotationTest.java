package io.redshank.ingest.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.ingest.Format;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit.log",
                "audit.log.1",
                "audit.log.12.gz",
                "audit.log.gz",
                "audit.log.zst",
                "audit.log-20260101",
                "audit.log-20260101.gz",
                "audit.log-20260101-1735689600",
                "audit.log.2026-01-01.zst",
                "audit.log-1735689600",
            })
    void files_of_one_log_share_a_codec(String name) {
        assertThat(Codecs.group(TestInputs.input("/var/log/" + name, ""), Format.AUDIT))
                .isEqualTo("audit:/var/log/audit.log");
    }

    @Test
    void hosts_with_numbers_do_not_share_a_codec() {
        assertThat(Stream.of("10.0.0.1", "10.0.0.2", "ip-10-0-0-5", "web-01", "web-2", "a/audit.log", "b/audit.log")
                        .map(name -> Codecs.group(TestInputs.input(name, ""), Format.AUDIT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void documents_share_a_codec() {
        assertThat(Codecs.group(TestInputs.input("a", ""), Format.ECS))
                .isEqualTo(Codecs.group(TestInputs.input("b", ""), Format.ECS));
    }

    @Test
    void files_of_one_log_are_put_in_the_order_of_writing_and_others_left_in_their_places() {
        assertThat(sorted(
                        "audit.log",
                        "z",
                        "audit.log.1",
                        "b.log-20260103",
                        "audit.log.10",
                        "a",
                        "audit.log.2",
                        "b.log-20260101.gz",
                        "b.log"))
                .containsExactly(
                        "audit.log.10",
                        "z",
                        "audit.log.2",
                        "b.log-20260101.gz",
                        "audit.log.1",
                        "a",
                        "audit.log",
                        "b.log-20260103",
                        "b.log");
    }

    private static List<String> sorted(String... names) {
        return Rotation.oldestFirst(
                        Stream.of(names).map(name -> TestInputs.input(name, "")).toList())
                .stream()
                .map(Input::name)
                .toList();
    }
}
