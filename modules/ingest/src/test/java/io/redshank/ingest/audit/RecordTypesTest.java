package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTypesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "USER_LOGIN",
                "USER_CMD",
                "DAEMON_START",
                "SERVICE_START",
                "SYSTEM_BOOT",
                "CRYPTO_SESSION",
                "ANOM_LOGIN_FAILURES",
                "RESP_ACCT_LOCK",
                "ROLE_MODIFY",
                "UNKNOWN[1150]",
                "UNKNOWN[2999]",
                "2999",
                "VIRT_OF_TOMORROW",
            })
    void what_programs_write_is_one_record_an_event(String type) {
        assertThat(RecordTypes.standsAlone(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SYSCALL",
                "PATH",
                "LOGIN",
                "CONFIG_CHANGE",
                "AVC",
                "APPARMOR_DENIED",
                "ANOM_ABEND",
                "ANOM_PROMISCUOUS",
                "UNKNOWN[1399]",
                "NOBODY_KNOWS",
            })
    void what_the_kernel_writes_may_have_more_records(String type) {
        assertThat(RecordTypes.standsAlone(type)).isFalse();
    }
}
