package io.redshank.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * What another thread works out while this one goes on. Thread-safe.
 *
 * @param <T> what it gives
 */
final class Background<T> {
    private final CompletableFuture<T> future;

    private Background(CompletableFuture<T> future) {
        this.future = future;
    }

    static <T> Background<T> start(Supplier<T> work) {
        return new Background<>(CompletableFuture.supplyAsync(work));
    }

    /** Waits for it; what the work threw is thrown here, as it is. */
    T result() {
        try {
            return future.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException itself) {
                throw itself;
            }
            if (failed.getCause() instanceof Error itself) {
                throw itself;
            }
            throw failed;
        }
    }
}
