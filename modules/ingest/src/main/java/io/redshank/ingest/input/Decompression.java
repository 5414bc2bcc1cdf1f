package io.redshank.ingest.input;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Tells compressed input by its first bytes, whatever its name says, and decompresses it. Stateless. */
final class Decompression {
    static final int MAGIC_BYTES = 4;

    private static final int BUFFER = 1 << 16;

    private Decompression() {}

    /**
     * The content of a stream: gzip and zstd of any number of frames, the entries of a zip one after the other. Where it is
     * cut off or damaged, what can be decompressed comes first.
     */
    static InputStream of(InputStream raw) throws IOException {
        Compressed in = new Compressed(raw);
        in.mark(MAGIC_BYTES);
        byte[] magic = in.readNBytes(MAGIC_BYTES);
        in.reset();
        if (isGzip(magic)) {
            return new Decompressed("gzip", in, () -> new GZIPInputStream(in, BUFFER));
        }
        if (isZstd(magic)) {
            return new Decompressed("zstd", in, () -> new ZstdInputStream(in));
        }
        return isZip(magic) ? new Decompressed("zip", in, () -> new ZipEntries(in, magic[2] == 3)) : in.plain();
    }

    private static boolean isGzip(byte[] magic) {
        return startsWith(magic, 0x1F, 0x8B);
    }

    private static boolean isZstd(byte[] magic) {
        return startsWith(magic, 0x28, 0xB5, 0x2F, 0xFD);
    }

    static boolean isZip(byte[] magic) {
        return startsWith(magic, 'P', 'K', 3, 4) || startsWith(magic, 'P', 'K', 5, 6); // the latter has no entries
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

    /** Makes a decompressor; that may read already. */
    @FunctionalInterface
    private interface Start {
        InputStream start() throws IOException;
    }

    /**
     * The bytes as they lie there. Remembers how they ended, which decompressors do not tell in a way that people
     * understand.
     */
    private static final class Compressed extends BufferedInputStream {
        private final Watched watched;

        Compressed(InputStream raw) {
            this(new Watched(raw));
        }

        private Compressed(Watched watched) {
            super(watched, BUFFER);
            this.watched = watched;
        }

        /**
         * At least one as long as there is more to come, though it may have to wait for that: {@link GZIPInputStream} asks
         * behind each member, and would take a pipe that is slow for one that has ended.
         */
        @Override
        public synchronized int available() throws IOException {
            mark(1);
            if (read() < 0) {
                return 0;
            }
            reset();
            return 1;
        }

        /** The same for content that is not compressed: what is there without waiting. */
        InputStream plain() {
            return new FilterInputStream(this) {
                @Override
                public int available() throws IOException {
                    return Compressed.super.available();
                }
            };
        }
    }

    /** Remembers whether and how a stream ended. */
    private static final class Watched extends FilterInputStream {
        private boolean ended;
        private @Nullable IOException failure;

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                int count = super.read(buffer, from, length);
                ended |= count < 0;
                return count;
            } catch (IOException broken) {
                failure = broken;
                throw broken;
            }
        }
    }

    /** Decompresses, and tells of defects in words. */
    private static final class Decompressed extends BlockStream {
        private final String kind;
        private final Compressed compressed;
        private final Start start;
        private @Nullable InputStream in;

        Decompressed(String kind, Compressed compressed, Start start) {
            this.kind = kind;
            this.compressed = compressed;
            this.start = start;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                if (in == null) {
                    in = start.start();
                }
                return in.read(buffer, from, length);
            } catch (IOException | IllegalArgumentException defect) {
                throw inWords(defect);
            }
        }

        /** {@link ZipInputStream} throws IllegalArgumentException for names of entries that are no UTF-8. */
        private IOException inWords(Exception defect) {
            IOException failure = compressed.watched.failure;
            if (failure != null) {
                return failure;
            }
            boolean cut = compressed.watched.ended || defect instanceof EOFException;
            return new IOException("the " + kind + " data is " + (cut ? "cut off" : "damaged"), defect);
        }

        @Override
        public int available() throws IOException {
            return in == null ? 0 : in.available();
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
            compressed.close();
        }
    }

    /** The entries of a zip that comes through a pipe, a line break between them. */
    private static final class ZipEntries extends BlockStream {
        private final Archive zip;
        private final boolean hasEntries;
        private boolean inEntry;
        private boolean ended;

        ZipEntries(InputStream in, boolean hasEntries) {
            this.zip = new Archive(in);
            this.hasEntries = hasEntries;
        }

        /** Tells whether there is a list of contents behind the last entry; an entry that is cut in its head seems the end. */
        private static final class Archive extends ZipInputStream {
            Archive(InputStream in) {
                super(in);
            }

            boolean hasEnded() throws IOException {
                return in.read() < 0;
            }
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (true) {
                if (!inEntry) {
                    if (zip.getNextEntry() == null) {
                        if (hasEntries && !ended && zip.hasEnded()) {
                            throw new EOFException();
                        }
                        ended = true;
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
