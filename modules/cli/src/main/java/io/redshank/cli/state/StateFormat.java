package io.redshank.cli.state;

import io.redshank.model.state.StateException;
import io.redshank.model.state.StateWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The frame of a state in its file: what it is, the version of its form, its length, its SHA-256, and the state. Stateless.
 */
final class StateFormat {
    /** Counts up whenever the bytes of any state change their meaning. */
    static final int VERSION = 1;

    static final int HEADER_BYTES = 52;
    /** No state is larger. */
    static final long MAX_BYTES = HEADER_BYTES + (long) StateWriter.MAX_BYTES;

    private static final byte[] MAGIC = "RSHSTATE".getBytes(StandardCharsets.US_ASCII);

    private StateFormat() {}

    static byte[] framed(byte[] state) {
        return ByteBuffer.allocate(HEADER_BYTES + state.length)
                .put(MAGIC)
                .putInt(VERSION)
                .putLong(state.length)
                .put(digest(state))
                .put(state)
                .array();
    }

    /**
     * The state in a file.
     *
     * @throws StateException if there is none, or not all of it
     */
    static byte[] unframed(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        byte[] magic = new byte[MAGIC.length];
        if (file.length < MAGIC.length
                || !Arrays.equals(in.get(magic).array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new StateException("it is no state of Redshank");
        }
        if (file.length < HEADER_BYTES) {
            throw new StateException("it is cut off");
        }
        int version = in.getInt();
        if (version != VERSION) {
            throw new StateException(
                    version > VERSION
                            ? "it was written by a newer version of Redshank (form " + version
                                    + "; this one reads form " + VERSION + ")"
                            : "it is damaged: there is no form " + version);
        }
        long length = in.getLong();
        byte[] digest = new byte[32];
        in.get(digest);
        if (length != in.remaining()) {
            throw new StateException(length > in.remaining() ? "it is cut off" : "it is damaged: its length is wrong");
        }
        byte[] state = Arrays.copyOfRange(file, HEADER_BYTES, file.length);
        if (!MessageDigest.isEqual(digest, digest(state))) {
            throw new StateException("it is damaged: its checksum is wrong");
        }
        return state;
    }

    private static byte[] digest(byte[] state) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(state);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
