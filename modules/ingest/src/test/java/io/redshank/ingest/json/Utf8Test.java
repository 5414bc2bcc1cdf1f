package io.redshank.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.testkit.Seeds;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final int[] EDGES = {
        0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
        0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };

    @Test
    void bytes_are_valid_if_the_strict_decoder_takes_them() {
        Seeds.check(20_000, random -> {
            byte[] bytes = new byte[random.nextInt(7)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) EDGES[random.nextInt(EDGES.length)];
            }
            int from = random.nextInt(bytes.length + 1);
            assertThat(Utf8.isValid(bytes, from, bytes.length - from))
                    .isEqualTo(isDecoded(bytes, from, bytes.length - from));
        });
    }

    private static boolean isDecoded(byte[] bytes, int from, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    @Test
    void a_byte_order_mark_takes_three_bytes() {
        byte[] marked = "x\ufeffy".getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.byteOrderMark(marked, 1, 4)).isEqualTo(3);
        assertThat(Utf8.byteOrderMark(marked, 1, 2)).isZero();
        assertThat(Utf8.byteOrderMark(marked, 0, 5)).isZero();
    }
}
