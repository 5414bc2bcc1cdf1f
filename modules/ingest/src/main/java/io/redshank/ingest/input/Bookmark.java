package io.redshank.ingest.input;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;

/**
 * How far an input was read. Immutable.
 *
 * @param name of the input
 * @param file what told the file from others, and whether it has changed
 * @param headLength how many of its first bytes, decompressed, are known
 * @param headChecksum the checksum of those
 * @param progress the records that were read
 * @param ended whether they were all
 */
record Bookmark(String name, FileMark file, int headLength, int headChecksum, Progress progress, boolean ended) {
    /**
     * Records that were read.
     *
     * @param checksum over their bytes
     * @param checksumBefore the same without the last of them
     */
    record Progress(long records, int checksum, int checksumBefore) {
        static final Progress NONE = new Progress(0, 0, 0);
    }

    void write(StateWriter out) {
        out.text(name);
        file.write(out);
        out.number(headLength).number(headChecksum);
        out.number(progress.records).number(progress.checksum).number(progress.checksumBefore);
        out.flag(ended);
    }

    static Bookmark read(StateReader in) {
        return new Bookmark(
                in.text(),
                FileMark.read(in),
                in.smallNumber(),
                in.smallNumber(),
                new Progress(in.number(), in.smallNumber(), in.smallNumber()),
                in.flag());
    }
}
