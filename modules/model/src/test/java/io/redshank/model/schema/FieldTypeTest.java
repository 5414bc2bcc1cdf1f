package io.redshank.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.IpAddress;
import io.redshank.model.Version;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldTypeTest {
    @ParameterizedTest
    @MethodSource
    void values_are_read_as_the_type_says(FieldType type, Object raw, @Nullable Object expected) {
        assertThat(type.convert(raw)).isEqualTo(expected);
    }

    static Stream<Arguments> values_are_read_as_the_type_says() {
        return Stream.of(
                row(FieldType.KEYWORD, "Text", "Text"),
                row(FieldType.KEYWORD, 4688, "4688"),
                row(FieldType.KEYWORD, 4.5, "4.5"),
                row(FieldType.KEYWORD, true, "true"),
                row(FieldType.TEXT, "Text", "Text"),
                row(FieldType.LONG, 7, 7L),
                row(FieldType.LONG, 7L, 7L),
                row(FieldType.LONG, 7.9, 7L),
                row(FieldType.LONG, -7.9, -7L),
                row(FieldType.LONG, "7", 7L),
                row(FieldType.LONG, "7.9", 7L),
                row(FieldType.LONG, " 7 ", 7L),
                row(FieldType.LONG, "1e3", 1000L),
                row(FieldType.LONG, "9223372036854775807", Long.MAX_VALUE),
                row(FieldType.LONG, "-9223372036854775808", Long.MIN_VALUE),
                row(FieldType.LONG, "9223372036854775808", null),
                row(FieldType.LONG, BigInteger.TWO.pow(64), null),
                row(FieldType.LONG, Double.NaN, null),
                row(FieldType.LONG, "", null),
                row(FieldType.LONG, "0x10", null),
                row(FieldType.LONG, "seven", null),
                row(FieldType.LONG, true, null),
                row(FieldType.DOUBLE, 7, 7.0),
                row(FieldType.DOUBLE, new BigDecimal("0.1"), 0.1),
                row(FieldType.DOUBLE, "0.1", 0.1),
                row(FieldType.DOUBLE, "1e400", null),
                row(FieldType.DOUBLE, "1e-400", 0.0),
                row(FieldType.DOUBLE, "NaN", null),
                row(FieldType.DOUBLE, "Infinity", null),
                row(FieldType.DOUBLE, "", null),
                row(FieldType.DOUBLE, "1".repeat(65), null),
                row(FieldType.DOUBLE, false, null),
                row(FieldType.BOOLEAN, true, true),
                row(FieldType.BOOLEAN, "true", true),
                row(FieldType.BOOLEAN, "false", false),
                row(FieldType.BOOLEAN, "", false),
                row(FieldType.BOOLEAN, "TRUE", null),
                row(FieldType.BOOLEAN, 1, null),
                row(FieldType.IP, "10.0.0.1", IpAddress.parse("10.0.0.1")),
                row(FieldType.IP, "fe80::1%3", IpAddress.parse("fe80::1")),
                row(FieldType.IP, "host", null),
                row(FieldType.IP, 167772161, null),
                row(FieldType.DATE, "1970-01-01T00:00:01Z", Instant.ofEpochSecond(1)),
                row(FieldType.DATE, 1000, Instant.ofEpochSecond(1)),
                row(FieldType.DATE, "1000000", Instant.ofEpochSecond(1000)),
                row(FieldType.DATE, "yesterday", null),
                row(FieldType.DATE, true, null),
                row(FieldType.VERSION, "1.2", Version.of("1.2")),
                row(FieldType.VERSION, 1.2, Version.of("1.2")),
                row(FieldType.VERSION, "latest", Version.of("latest")),
                row(FieldType.DYNAMIC, "7", "7"),
                row(FieldType.DYNAMIC, true, true),
                row(FieldType.DYNAMIC, 7, 7L),
                row(FieldType.DYNAMIC, (short) 7, 7L),
                row(FieldType.DYNAMIC, (byte) 7, 7L),
                row(FieldType.DYNAMIC, 7.5f, 7.5),
                row(FieldType.DYNAMIC, BigInteger.TWO.pow(64), 0x1p64),
                row(FieldType.OPAQUE, "text", null));
    }

    private static Arguments row(FieldType type, Object raw, @Nullable Object expected) {
        return Arguments.of(type, raw, expected);
    }

    @Test
    void huge_exponents_cost_nothing() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            assertThat(FieldType.LONG.convert("1e999999999")).isNull();
            assertThat(FieldType.LONG.convert("1e-999999999")).isEqualTo(0L);
            assertThat(FieldType.DOUBLE.convert("-1e999999999")).isNull();
        });
    }

    @Test
    void mapping_names_are_known_and_others_are_opaque() {
        assertThat(FieldType.ofMapping("keyword")).isEqualTo(FieldType.KEYWORD);
        assertThat(FieldType.ofMapping("Wildcard")).isEqualTo(FieldType.KEYWORD);
        assertThat(FieldType.ofMapping("match_only_text")).isEqualTo(FieldType.TEXT);
        assertThat(FieldType.ofMapping("unsigned_long")).isEqualTo(FieldType.LONG);
        assertThat(FieldType.ofMapping("scaled_float")).isEqualTo(FieldType.DOUBLE);
        assertThat(FieldType.ofMapping("date_nanos")).isEqualTo(FieldType.DATE);
        assertThat(FieldType.ofMapping("version")).isEqualTo(FieldType.VERSION);
        assertThat(FieldType.ofMapping("nested")).isEqualTo(FieldType.OPAQUE);
        assertThat(FieldType.ofMapping("no such type")).isEqualTo(FieldType.OPAQUE);
    }
}
