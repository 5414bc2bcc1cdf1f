package io.redshank.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.schema.FieldType;
import org.junit.jupiter.api.Test;

class KeyKindTest {
    @Test
    void the_type_of_the_event_decides_but_for_addresses() {
        assertThat(KeyKind.of(FieldType.KEYWORD, FieldType.KEYWORD)).isEqualTo(KeyKind.TEXT);
        assertThat(KeyKind.of(FieldType.KEYWORD, FieldType.IP)).isEqualTo(KeyKind.ADDRESS);
        assertThat(KeyKind.of(FieldType.IP, FieldType.KEYWORD)).isEqualTo(KeyKind.ADDRESS);
        assertThat(KeyKind.of(FieldType.TEXT, FieldType.KEYWORD)).isEqualTo(KeyKind.TOKENS);
        assertThat(KeyKind.of(FieldType.LONG, FieldType.KEYWORD)).isEqualTo(KeyKind.NUMBER);
        assertThat(KeyKind.of(FieldType.DATE, FieldType.DATE)).isEqualTo(KeyKind.TIME);
        assertThat(KeyKind.of(FieldType.DYNAMIC, FieldType.DYNAMIC)).isEqualTo(KeyKind.TEXT);
    }

    @Test
    void addresses_agree_however_they_are_written_and_with_blocks_and_ranges() {
        assertThat(KeyKind.ADDRESS.agree("2001:db8::1", "2001:0DB8:0:0:0:0:0:1"))
                .isTrue();
        assertThat(KeyKind.ADDRESS.agree("192.0.2.9", "192.0.2.0/28")).isTrue();
        assertThat(KeyKind.ADDRESS.agree("192.0.2.16", "192.0.2.0/28")).isFalse();
        assertThat(KeyKind.ADDRESS.agree("192.0.2.16", "192.0.2.3 - 192.0.2.16"))
                .isTrue();
        assertThat(KeyKind.ADDRESS.agree("host", "host")).isFalse();
    }

    @Test
    void numbers_agree_however_they_are_written() {
        assertThat(KeyKind.NUMBER.agree(443L, "443")).isTrue();
        assertThat(KeyKind.NUMBER.agree(443L, 443.0)).isTrue();
        assertThat(KeyKind.NUMBER.agree("443.5", 443L)).isFalse();
        assertThat(KeyKind.NUMBER.agree("x", "x")).isFalse();
    }

    @Test
    void text_agrees_by_case_and_analysed_text_by_a_word() {
        assertThat(KeyKind.TEXT.agree("Evil.example", "evil.example")).isFalse();
        assertThat(KeyKind.TEXT.agree(80L, "80")).isTrue();
        assertThat(KeyKind.TOKENS.agree("A visit to EVIL today", "evil")).isTrue();
        assertThat(KeyKind.TOKENS.agree("nothing", "evil")).isFalse();
        assertThat(KeyKind.TIME.agree("2026-01-01T00:00:00Z", "2026-01-01")).isTrue();
    }
}
