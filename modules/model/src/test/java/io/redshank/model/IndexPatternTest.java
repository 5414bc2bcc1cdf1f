package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexPatternTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            logs-*                              | logs-system.auth-default                 | true
            logs-*                              | logs-                                    | true
            logs-*                              | logs                                     | false
            logs-*                              | Logs-x                                   | false
            logs-*                              | my-logs-x                                | false
            *                                   | anything                                 | true
            logs-endpoint.events.process*       | logs-endpoint.events.process-default     | true
            logs-endpoint.events.process*       | logs-endpoint.events.network-default     | false
            *-endpoint.*-default                | logs-endpoint.events.process-default     | true
            logs-a,logs-b                       | logs-b                                   | true
            ' logs-a , logs-b '                 | logs-a                                   | true
            ,,logs-a,                           | logs-a                                   | true
            logs-*,-logs-a*                     | logs-ab                                  | false
            logs-*,-logs-a*                     | logs-b                                   | true
            -logs-a*,logs-*                     | logs-ab                                  | true
            logs-*,-logs-a*,logs-ab             | logs-ab                                  | true
            logs-*,-logs-a*,logs-ab             | logs-ac                                  | false
            -logs-a*                            | logs-b                                   | false
            cluster:logs-*                      | logs-a                                   | true
            *:logs-*                            | logs-a                                   | true
            logs-*,-cluster:logs-a              | logs-a                                   | false
            cluster:logs-*                      | cluster:logs-a                           | false
            logs-?                              | logs-a                                   | false
            logs-?                              | logs-?                                   | true
            .alerts-security.*                  | .alerts-security.alerts-default          | true
            winlogbeat-*                        | winlogbeat-8.1.0                         | true
            """)
    void names_match_as_index_expressions_do(String pattern, String index, boolean expected) {
        assertThat(IndexPattern.of(List.of(pattern)).matches(index)).isEqualTo(expected);
        assertThat(IndexPattern.of(List.of(pattern.split(",", -1))).matches(index))
                .as("one pattern an entry")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            logs-*                                  | logs-a.b-* | true
            logs-a.*                                | logs-a.b-* | true
            logs-a.b-default                        | logs-a.b-* | true
            *:logs-a.b*                             | logs-a.b-* | true
            logs-a.c-*                              | logs-a.b-* | false
            winlogbeat-*,logs-a.c-*                 | logs-a.b-* | false
            logs-*,-logs-a.*                        | logs-a.b-* | false
            logs-*,-logs-a.b-test                   | logs-a.b-* | true
            -logs-a.*,logs-*                        | logs-a.b-* | true
            logs-*,-logs-a.*,logs-a.b-x             | logs-a.b-* | true
            """)
    void names_may_match_unless_none_of_them_can(String pattern, String names, boolean expected) {
        assertThat(IndexPattern.of(List.of(pattern)).mayMatch(names)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            logs-*             | logs-a.*,logs-b-*       | true
            logs-*             | logs-a.*,winlogbeat-*   | false
            logs-a.*,logs-b-*  | logs-b-c                | true
            logs-a.*           | logs-*                  | false
            logs-*             | c:logs-a,-logs-b        | true
            logs-*,-logs-a     | logs-b                  | false
            logs-*,-logs-a     | logs-*,-logs-a          | true
            """)
    void a_pattern_covers_those_of_which_it_matches_every_index(String wide, String narrow, boolean expected) {
        assertThat(IndexPattern.of(List.of(wide)).coversAllOf(IndexPattern.of(List.of(narrow))))
                .isEqualTo(expected);
    }

    @Test
    void no_pattern_matches_nothing_and_any_matches_all() {
        assertThat(IndexPattern.of(List.of()).matches("logs-a")).isFalse();
        assertThat(IndexPattern.of(List.of("", " , ")).matches("")).isFalse();
        assertThat(IndexPattern.any().matches("logs-a")).isTrue();
    }

    @Test
    void a_pattern_prints_what_decides() {
        assertThat(IndexPattern.of(List.of("logs-*, -*:logs-a", "x"))).hasToString("logs-*,-logs-a,x");
    }

    @Test
    void of_two_views_a_rule_sees_the_preferred_one() {
        Event nativeView = new Event("1", "logs-auditd-x", 0, Document.of(Map.of()), "logs-endpoint-x");
        assertThat(nativeView.isVisibleTo(IndexPattern.of(List.of("logs-auditd*"))))
                .isTrue();
        assertThat(nativeView.isVisibleTo(IndexPattern.of(List.of("logs-*")))).isFalse();
        assertThat(nativeView.isVisibleTo(IndexPattern.of(List.of("logs-endpoint*"))))
                .isFalse();
    }
}
