package io.redshank.ingest.input;

import com.github.luben.zstd.Zstd;
import io.redshank.ingest.audit.AuditOptions;
import io.redshank.ingest.ecs.EcsOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Inputs made in memory, and waiting for threads. */
final class TestInputs {
    /** For a slow machine that does other things too. */
    private static final long DEADLINE_SECONDS = 60;

    private TestInputs() {}

    static Codecs codecs() {
        return new Codecs(AuditOptions.file().withHostName("h"), EcsOptions.file());
    }

    /** A document with an id and a time of so many seconds. */
    static String document(int id) {
        return "{\"@timestamp\":%d,\"event\":{\"id\":\"%d\"}}%n".formatted(1_700_000_000_000L + id * 1000L, id);
    }

    static String documents(int from, int to) {
        StringBuilder documents = new StringBuilder();
        for (int id = from; id < to; id++) {
            documents.append(document(id));
        }
        return documents.toString();
    }

    static Input input(String name, byte[] bytes) {
        return new Input(name, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    static Input input(String name, String text) {
        return input(name, bytes(text));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static byte[] zstd(String text) {
        return Zstd.compress(bytes(text));
    }

    /**
     * @param namesAndTexts of the entries, in turns
     */
    static byte[] zip(String... namesAndTexts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(bytes(namesAndTexts[i + 1]));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Bytes as a slow pipe gives them: so many at a time, and it never knows of more. */
    static InputStream trickle(byte[] bytes, int piece) {
        return new InputStream() {
            private final ByteArrayInputStream in = new ByteArrayInputStream(bytes);

            @Override
            public int read() {
                return in.read();
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                return in.read(buffer, from, Math.min(length, piece));
            }
        };
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for: " + what);
            }
            Thread.sleep(10);
        }
    }
}
