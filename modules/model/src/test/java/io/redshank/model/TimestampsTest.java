package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-01T12:34:56Z                | 2026-03-01T12:34:56.000Z
            2026-03-01T12:34:56.7Z              | 2026-03-01T12:34:56.700Z
            2026-03-01T12:34:56.789Z            | 2026-03-01T12:34:56.789Z
            2026-03-01T12:34:56,789Z            | 2026-03-01T12:34:56.789Z
            2026-03-01T12:34:56.789012Z         | 2026-03-01T12:34:56.789012Z
            2026-03-01T12:34:56.7890123Z        | 2026-03-01T12:34:56.789012300Z
            2026-03-01T12:34:56.789012345Z      | 2026-03-01T12:34:56.789012345Z
            2026-03-01T12:34:56                 | 2026-03-01T12:34:56.000Z
            2026-03-01 12:34:56                 | 2026-03-01T12:34:56.000Z
            2026-03-01 12:34:56.5               | 2026-03-01T12:34:56.500Z
            2026-03-01t12:34:56z                | 2026-03-01T12:34:56.000Z
            2026-03-01T12:34:56+02:00           | 2026-03-01T10:34:56.000Z
            2026-03-01T12:34:56-0530            | 2026-03-01T18:04:56.000Z
            2026-03-01T12:34:56+02              | 2026-03-01T10:34:56.000Z
            2026-03-01T12:34:56.25+05:45        | 2026-03-01T06:49:56.250Z
            2026-03-01T00:30:00+01:00           | 2026-02-28T23:30:00.000Z
            2026-03-01T12:34Z                   | 2026-03-01T12:34:00.000Z
            2026-03-01T12                       | 2026-03-01T12:00:00.000Z
            2026-03-01                          | 2026-03-01T00:00:00.000Z
            2026-03                             | 2026-03-01T00:00:00.000Z
            2026                                | 2026-01-01T00:00:00.000Z
            2024-02-29                          | 2024-02-29T00:00:00.000Z
            2016-12-31T23:59:60Z                | 2017-01-01T00:00:00.000Z
            1969-12-31T23:59:59.999Z            | 1969-12-31T23:59:59.999Z
            '  2026-03-01T12:34:56Z  '          | 2026-03-01T12:34:56.000Z
            0                                   | 1970-01-01T00:00:00.000Z
            999                                 | 1970-01-01T00:00:00.999Z
            20260301                            | 1970-01-01T05:37:40.301Z
            1772368496789                       | 2026-03-01T12:34:56.789Z
            -1                                  | 1969-12-31T23:59:59.999Z
            -1234                               | 1969-12-31T23:59:58.766Z
            """)
    void text_is_read_in_every_form(String text, String expected) {
        Long nanos = Timestamps.parse(text);
        assertThat(nanos).isNotNull();
        assertThat(nanos == null ? null : Timestamps.format(nanos)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "26-03-01",
                "2026-3-1",
                "2026-13-01",
                "2026-02-29",
                "2026-02-30",
                "2026-03-01T",
                "2026-03-01T24:00:00Z",
                "2026-03-01T12:60:00Z",
                "2026-03-01T12:34:61Z",
                "2026-03-01T12:34:56.Z",
                "2026-03-01T12:34:56.1234567890Z",
                "2026-03-01T12:34:56.٣Z",
                "٢٠٢٦-03-01",
                "2026-03-01T12:34:56 Z",
                "2026-03-01T12:34:56+2",
                "2026-03-01T12:34:56+02:",
                "2026-03-01T12:34:56+19:00",
                "2026-03-01T12:34:56ZZ",
                "2026-03-01T12:34:56 Europe/Berlin",
                "2026-03-01Z",
                "+2026",
                "1772368496.789",
                "-",
                "9223372036854775807",
                "99999999999999999999999",
                "1600-01-01T00:00:00Z",
                "2300-01-01T00:00:00Z",
                "2026-03-01T12:34:56Z and a long tail of text behind it"
            })
    void text_that_is_no_time_is_refused(String text) {
        assertThat(Timestamps.parse(text)).isNull();
    }

    @Test
    void numbers_are_milliseconds() {
        assertThat(Timestamps.parse(1_500)).isEqualTo(1_500_000_000L);
        assertThat(Timestamps.parse(-1L)).isEqualTo(-1_000_000L);
        assertThat(Timestamps.parse(1.5)).isEqualTo(1_500_000L);
        assertThat(Timestamps.parse(new BigDecimal("0.000001"))).isEqualTo(1L);
        assertThat(Timestamps.parse(9_223_372_036_854L)).isEqualTo(9_223_372_036_854_000_000L);
    }

    @Test
    void numbers_beyond_the_range_are_no_times() {
        assertThat(Timestamps.parse(9_223_372_036_855L)).isNull();
        assertThat(Timestamps.parse(Long.MAX_VALUE)).isNull();
        assertThat(Timestamps.parse(Long.MIN_VALUE)).isNull();
        assertThat(Timestamps.parse(BigInteger.TEN.pow(30))).isNull();
        assertThat(Timestamps.parse(Double.NaN)).isNull();
        assertThat(Timestamps.parse(Double.POSITIVE_INFINITY)).isNull();
    }

    @Test
    void instants_are_times_and_other_things_are_not() {
        assertThat(Timestamps.parse(Instant.ofEpochSecond(1, 5))).isEqualTo(1_000_000_005L);
        assertThat(Timestamps.parse(Instant.MAX)).isNull();
        assertThat(Timestamps.parse(true)).isNull();
    }

    @Test
    void format_and_instants_keep_each_nanosecond() {
        for (long nanos : new long[] {
            0, 1, -1, 999, 1_000, 1_000_000, -1_000_000_001, Long.MAX_VALUE, Long.MIN_VALUE + 854_775_808
        }) {
            assertThat(Timestamps.parse(Timestamps.toInstant(nanos))).isEqualTo(nanos);
            assertThat(Timestamps.parse(Timestamps.format(nanos))).isEqualTo(nanos);
        }
    }
}
