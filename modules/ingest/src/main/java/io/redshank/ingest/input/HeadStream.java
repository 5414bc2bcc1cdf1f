package io.redshank.ingest.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose failure, while its head is looked at, counts as its end: what came before a defect (a cut gzip file, a bad
 * disk) is read first, and the failure is met again behind it. Not thread-safe.
 */
final class HeadStream extends FilterInputStream {
    private boolean lookingAtHead = true;
    private @Nullable IOException failure;

    HeadStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (failure == null) {
            try {
                return super.read(buffer, from, length);
            } catch (IOException broken) {
                failure = broken;
            }
        }
        if (lookingAtHead) {
            return -1;
        }
        throw failure;
    }

    /** From now on the failure is thrown where it is met. */
    void headSeen() {
        lookingAtHead = false;
    }

    /** Why the stream ended too early, or null. */
    @Nullable
    IOException failure() {
        return failure;
    }
}
