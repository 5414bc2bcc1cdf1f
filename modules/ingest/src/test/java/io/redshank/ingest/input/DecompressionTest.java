package io.redshank.ingest.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecompressionTest {
    private static final String TEXT = TestInputs.documents(0, 5_000);

    @Test
    void what_is_not_compressed_is_given_as_it_is() {
        assertThat(read(TestInputs.bytes("ab"))).isEqualTo("ab");
        assertThat(read(TestInputs.bytes(""))).isEmpty();
    }

    @Test
    void several_gzip_members_are_read_though_the_pipe_is_slow() {
        byte[] members = TestInputs.join(TestInputs.gzip("a"), TestInputs.gzip(""), TestInputs.gzip("b"));

        assertThat(read(TestInputs.trickle(members, TestInputs.gzip("a").length)))
                .isEqualTo("ab");
        assertThat(read(TestInputs.trickle(members, 1))).isEqualTo("ab");
        assertThat(read(members)).isEqualTo("ab");
    }

    @Test
    void several_zstd_frames_are_read() {
        byte[] frames = TestInputs.join(TestInputs.zstd("a"), TestInputs.zstd("b"));

        assertThat(read(TestInputs.trickle(frames, 1))).isEqualTo("ab");
        assertThat(read(frames)).isEqualTo("ab");
    }

    @Test
    void entries_of_a_zip_in_a_pipe_are_read_with_line_breaks_between() {
        byte[] zip = TestInputs.zip("a", "one", "folder/", "", "b", "two");

        assertThat(read(TestInputs.trickle(zip, 3))).isEqualTo("one\n\ntwo\n");
        assertThat(read(TestInputs.zip())).isEmpty();
    }

    @Test
    void cut_data_gives_what_comes_before_and_says_so_in_words() {
        assertThat(read(cut(TestInputs.gzip(TEXT))))
                .startsWith(TestInputs.documents(0, 1_000))
                .endsWith("[the gzip data is cut off]");
        assertThat(read(cut(TestInputs.zip("a", TEXT))))
                .startsWith(TestInputs.documents(0, 1_000))
                .endsWith("[the zip data is cut off]");
        byte[] frames = TestInputs.join(TestInputs.zstd(TEXT), cut(TestInputs.zstd(TEXT)));
        assertThat(read(frames)).startsWith(TEXT).endsWith("[the zstd data is cut off]");
    }

    @Test
    void data_cut_in_its_first_bytes_says_so() {
        assertThat(read(Arrays.copyOf(TestInputs.gzip(TEXT), 5))).isEqualTo("[the gzip data is cut off]");
        assertThat(read(Arrays.copyOf(TestInputs.zstd(TEXT), 5))).isEqualTo("[the zstd data is cut off]");
        assertThat(read(Arrays.copyOf(TestInputs.zip("a", TEXT), 5))).isEqualTo("[the zip data is cut off]");
    }

    @Test
    void damaged_data_says_so_in_words() {
        assertThat(read(damaged(TestInputs.gzip(TEXT)))).endsWith("[the gzip data is damaged]");
        assertThat(read(damaged(TestInputs.zstd(TEXT)))).endsWith("[the zstd data is damaged]");
        assertThat(read(new byte[] {
                    0x1F, (byte) 0x8B, 'n', 'o', ' ', 'g', 'z', 'i', 'p', ' ', 'a', 't', ' ', 'a', 'l', 'l'
                }))
                .isEqualTo("[the gzip data is damaged]");
    }

    @Test
    void a_failure_of_what_is_read_from_keeps_its_words() {
        InputStream broken = new InputStream() {
            private final InputStream in = new ByteArrayInputStream(cut(TestInputs.gzip(TEXT)));

            @Override
            public int read() throws IOException {
                throw new IOException("unused");
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int count = in.read(buffer, from, length);
                if (count < 0) {
                    throw new IOException("Input/output error");
                }
                return count;
            }
        };

        assertThat(read(broken)).endsWith("[Input/output error]");
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length * 2 / 3);
    }

    private static byte[] damaged(byte[] bytes) {
        byte[] damaged = bytes.clone();
        Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 200, (byte) 0xFF);
        return damaged;
    }

    private static String read(byte[] bytes) {
        return read(new ByteArrayInputStream(bytes));
    }

    /** All that can be read, and the failure in brackets. */
    private static String read(InputStream raw) {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[1_000];
        try (InputStream in = Decompression.of(raw)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException failure) {
            text.append('[').append(failure.getMessage()).append(']');
        }
        return text.toString();
    }
}
