package io.redshank.ingest.input;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** Tells compressed input by its first bytes, whatever its name says, and decompresses it. Stateless. */
final class Decompression {
    static final int MAGIC_BYTES = 4;

    private static final int BUFFER = 1 << 16;

    private Decompression() {}

    /** The content of a stream: gzip and zstd of any number of frames, the entries of a zip one after the other. */
    static InputStream of(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(MAGIC_BYTES);
        byte[] magic = in.readNBytes(MAGIC_BYTES);
        in.reset();
        if (isGzip(magic)) {
            return new GZIPInputStream(in, BUFFER);
        }
        if (isZstd(magic)) {
            return new ZstdInputStream(in);
        }
        return isZip(magic) ? new ZipEntries(new ZipInputStream(in)) : in;
    }

    static boolean isCompressed(byte[] magic) {
        return isGzip(magic) || isZstd(magic) || isZip(magic);
    }

    private static boolean isGzip(byte[] magic) {
        return startsWith(magic, 0x1F, 0x8B);
    }

    private static boolean isZstd(byte[] magic) {
        return startsWith(magic, 0x28, 0xB5, 0x2F, 0xFD);
    }

    static boolean isZip(byte[] magic) {
        return startsWith(magic, 'P', 'K', 3, 4);
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        if (bytes.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if (bytes[i] != (byte) beginning[i]) {
                return false;
            }
        }
        return true;
    }

    /** The entries of a zip that comes through a pipe, a line break between them. */
    private static final class ZipEntries extends InputStream {
        private final ZipInputStream zip;
        private boolean inEntry;

        ZipEntries(ZipInputStream zip) {
            this.zip = zip;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (true) {
                if (!inEntry) {
                    if (zip.getNextEntry() == null) {
                        return -1;
                    }
                    inEntry = true;
                }
                int count = zip.read(buffer, from, length);
                if (count >= 0) {
                    return count;
                }
                inEntry = false;
                buffer[from] = '\n';
                return 1;
            }
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
