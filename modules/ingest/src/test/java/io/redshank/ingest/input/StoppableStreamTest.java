package io.redshank.ingest.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StoppableStreamTest {
    @Test
    void all_bytes_pass_in_their_order() throws IOException {
        String text = TestInputs.documents(0, 40_000);

        try (StoppableStream stream =
                new StoppableStream(new ByteArrayInputStream(TestInputs.bytes(text)), () -> false)) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void a_stream_on_which_nothing_comes_can_be_left() throws IOException {
        AtomicBoolean stopped = new AtomicBoolean();
        try (PipedOutputStream out = new PipedOutputStream();
                StoppableStream stream = new StoppableStream(new PipedInputStream(out), stopped::get)) {
            out.write('a');
            out.flush();
            assertThat(stream.read()).isEqualTo('a');
            stopped.set(true);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void a_failure_is_met_behind_what_came_before_it() throws IOException {
        InputStream broken = new InputStream() {
            private boolean given;

            @Override
            public int read() throws IOException {
                if (given) {
                    throw new IOException("Input/output error");
                }
                given = true;
                return 'a';
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                buffer[from] = (byte) read();
                return 1;
            }
        };
        try (StoppableStream stream = new StoppableStream(broken, () -> false)) {
            assertThat(stream.read()).isEqualTo('a');
            assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessage("Input/output error");
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void a_pipe_that_is_closed_ends_its_thread() throws IOException, InterruptedException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                Arrays.fill(buffer, from, from + length, (byte) 'a');
                return length;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        try (StoppableStream stream = StoppableStream.of(() -> endless, () -> false)) {
            assertThat(stream.read()).isEqualTo('a');
        }

        TestInputs.await("the thread closes what it opened", closed::get);
    }
}
