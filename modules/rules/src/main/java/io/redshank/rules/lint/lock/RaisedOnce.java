package io.redshank.rules.lint.lock;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.History;
import io.redshank.rules.lint.LockFile;
import io.redshank.rules.lint.Published;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.SetCheck;
import io.redshank.rules.lint.VersionLock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** RS217: a change raises the version of a rule by one. */
public final class RaisedOnce implements SetCheck {
    @Override
    public String code() {
        return "RS217";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(List<ReviewedFile> files, Function<ReviewedFile, Review> reviews) {
        if (files.isEmpty()) {
            return;
        }
        Review any = reviews.apply(files.getFirst());
        Optional<LockFile> lock = any.data().published().map(Published::lock);
        Optional<VersionLock> before = lock.flatMap(known -> before(known, any));
        if (lock.isEmpty() || before.isEmpty()) {
            return;
        }
        Review review = reviews.apply(lock.get().file());
        new TreeMap<>(lock.get().lock().rules()).forEach((id, entry) -> {
            VersionLock.Entry old = before.get().rules().get(id);
            if (old != null && !old.equals(entry)) {
                compare(id, old, entry, lock.get(), review);
            }
        });
    }

    private static Optional<VersionLock> before(LockFile lock, Review review) {
        return review.data()
                .history()
                .flatMap(history -> history.of(lock.file().path()))
                .flatMap(History.Change::before)
                .map(text -> LockFile.read(lock.file().path(), text).lock());
    }

    private static void compare(
            String id, VersionLock.Entry old, VersionLock.Entry entry, LockFile lock, Review review) {
        boolean forked = !old.minStack().equals(entry.minStack());
        long last = LongStream.concat(
                        LongStream.of(old.version()),
                        Stream.of(old.emitted(), entry.emitted())
                                .flatMap(byStack -> byStack.values().stream())
                                .mapToLong(VersionLock.Emitted::version)
                                .filter(emitted -> emitted < entry.version()))
                .max()
                .orElseThrow();
        if (!forked && entry.version() > last + 1) {
            tell(old.version(), entry.version(), lock.place(id, "version"), review);
        }
        for (Map.Entry<String, VersionLock.Fork> fork : new TreeMap<>(entry.previous()).entrySet()) {
            VersionLock.Fork was = old.previous().get(fork.getKey());
            if (was != null && fork.getValue().version() > was.version() + 1) {
                tell(
                        was.version(),
                        fork.getValue().version(),
                        lock.place(id, "previous", fork.getKey(), "version"),
                        review);
            }
        }
    }

    private static void tell(long from, long to, SourceRange place, Review review) {
        review.report(
                place,
                "the version went from " + from + " to " + to + " at once",
                "a rule is raised once in a change, to " + (from + 1) + ", however often it was locked");
    }
}
