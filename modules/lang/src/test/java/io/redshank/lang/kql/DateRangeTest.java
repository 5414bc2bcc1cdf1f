package io.redshank.lang.kql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeTest {
    private static final Instant NOW = Instant.parse("2026-03-15T10:30:20.123456Z");

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
                    2010                           > 2010-01-01T00:00:00Z        > 2010-12-31T23:59:59.999999999Z
                    2012-02                        > 2012-02-01T00:00:00Z        > 2012-02-29T23:59:59.999999999Z
                    2010-03-06                     > 2010-03-06T00:00:00Z        > 2010-03-06T23:59:59.999999999Z
                    2010-03-06T14                  > 2010-03-06T14:00:00Z        > 2010-03-06T14:59:59.999999999Z
                    2010-03-06T14:15               > 2010-03-06T14:15:00Z        > 2010-03-06T14:15:59.999999999Z
                    2010-03-06 14:15:07            > 2010-03-06T14:15:07Z        > 2010-03-06T14:15:07.999999999Z
                    2010-03-06T14:15:07.1          > 2010-03-06T14:15:07.100Z    > 2010-03-06T14:15:07.100999999Z
                    2010-03-06T14:15:07.123456Z    > 2010-03-06T14:15:07.123456Z > 2010-03-06T14:15:07.123456Z
                    2010-03-06T14:15:07+0200       > 2010-03-06T12:15:07Z        > 2010-03-06T12:15:07.999999999Z
                    9999-12-31                     > 9999-12-31T00:00:00Z        > 9999-12-31T23:59:59.999999999Z
                    1267884900000                  > 2010-03-06T14:15:00Z        > 2010-03-06T14:15:00.000999999Z
                    -1                             > 1969-12-31T23:59:59.999Z    > 1969-12-31T23:59:59.999999999Z
                    now                            > 2026-03-15T10:30:20.123Z    > 2026-03-15T10:30:20.123999999Z
                    now/d                          > 2026-03-15T00:00:00Z        > 2026-03-15T23:59:59.999999999Z
                    now/1d                         > 2026-03-15T00:00:00Z        > 2026-03-15T23:59:59.999999999Z
                    now-30d/d                      > 2026-02-13T00:00:00Z        > 2026-02-13T23:59:59.999999999Z
                    now/w                          > 2026-03-09T00:00:00Z        > 2026-03-15T23:59:59.999999999Z
                    now/M                          > 2026-03-01T00:00:00Z        > 2026-03-31T23:59:59.999999999Z
                    now/y                          > 2026-01-01T00:00:00Z        > 2026-12-31T23:59:59.999999999Z
                    now/M/d                        > 2026-03-01T00:00:00Z        > 2026-03-31T23:59:59.999999999Z
                    now+h-2m+3s                    > 2026-03-15T11:28:23.123Z    > 2026-03-15T11:28:23.123999999Z
                    2024-01-01||+1M/d              > 2024-02-01T00:00:00Z        > 2024-02-01T23:59:59.999999999Z
                    2024||                         > 2024-01-01T00:00:00Z        > 2024-01-01T00:00:00.000999999Z
                    """)
    void a_date_stands_for_all_the_time_that_it_leaves_open(String text, Instant from, Instant to) {
        assertThat(DateRange.parse(text, NOW)).isEqualTo(new DateRange(from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "yesterday", "2010-13", "2010-02-30", "2010-03-06T25", "2010-03-06T14:15:07.1234567890", "now+1x",
                        "now 1d",
                "now/2d", "now-", "||", "x||+1d", "now+999999999y", "12345678901234567890", "2010-03-06T14:15:07+99:00",
                        "nowhere"
            })
    void anything_else_is_no_date(String text) {
        assertThat(DateRange.parse(text, NOW)).isNull();
    }
}
