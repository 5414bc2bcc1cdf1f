package io.redshank.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGINT and SIGTERM as a wish to end: the command finishes the event in hand, writes its summary and returns, and the
 * process then ends with the command's own exit code. Thread-safe.
 */
final class Interruption {
    private static final long PATIENCE_SECONDS = 10;

    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int exitCode;

    /** Takes over the signals of this process. */
    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "redshank-shutdown"));
    }

    private void end() {
        if (finished.getCount() == 0) {
            return; // nobody asked: the command is done
        }
        requested.set(true);
        try {
            if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody wants the command to end. */
    boolean requested() {
        return requested.get();
    }

    /** As a signal would; for tests. */
    void request() {
        requested.set(true);
    }

    /** The command has ended. */
    void finished(int code) {
        exitCode = code;
        finished.countDown();
    }
}
