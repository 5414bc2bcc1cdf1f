package io.redshank.ingest.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.ingest.Format;
import io.redshank.ingest.Origin;
import io.redshank.ingest.framing.InputRecord;
import io.redshank.model.Timestamps;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTimeTest {
    private static final String TIME = "2026-11-24T20:41:44.125Z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@timestamp\":\"2026-11-24T20:41:44.125Z\"}",
                "{\"message\":\"\\\"@timestamp\\\":1\",\"@timestamp\" : \"2026-11-24T21:41:44.125+01:00\"}",
                "{\"@timestamp\":1795552904125}",
                "{\"@timestamp\": 1795552904125 , \"a\":1}",
                "{\"fields\":{\"@timestamp\":[ \"2026-11-24T20:41:44.125Z\" ]}}",
                "{\"fields\":{\"@timestamp\":[1795552904125]}}",
            })
    void documents_show_their_time(String record) {
        assertThat(time(Format.ECS, record)).isEqualTo(TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=CWD msg=audit(1795552904.125:200): cwd=\"/\"",
                "node=a audit(1795552904.125000:200): ",
            })
    void audit_records_show_their_time(String record) {
        assertThat(time(Format.AUDIT, record)).isEqualTo(TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"@timestamp\"",
                "{\"@timestamp\":",
                "{\"@timestamp\":\"",
                "{\"@timestamp\":\"soon\"}",
                "{\"@timestamp\":[",
                "{\"@timestamp\":null}",
                "audit(",
                "audit(.:",
                "audit(1.2",
                "audit(12:3.4)",
                "audit(99999999999999999999.123:4)",
            })
    void records_without_a_time_show_none(String record) {
        assertThat(time(Format.ECS, record)).isNull();
        assertThat(time(Format.AUDIT, record)).isNull();
    }

    @Test
    void what_lies_around_a_record_is_not_looked_at() {
        byte[] buffer = "{\"@timestamp\":1795552904125}".getBytes(StandardCharsets.UTF_8);

        assertThat(RecordTime.of(Format.ECS, new InputRecord(buffer, 0, 14, new Origin("a", 1, 0), null)))
                .isNull();
        assertThat(RecordTime.of(Format.ECS, new InputRecord(buffer, 2, 20, new Origin("a", 1, 0), null)))
                .isNull();
    }

    private static @Nullable String time(Format format, String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        Long time = RecordTime.of(format, new InputRecord(bytes, 0, bytes.length, new Origin("a", 1, 0), null));
        return time == null ? null : Timestamps.format(time);
    }
}
