package io.redshank.rules.lint.lock;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.RuleFile;
import io.redshank.rules.lint.History;
import io.redshank.rules.lint.LockFile;
import io.redshank.rules.lint.Published;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.SetCheck;
import io.redshank.rules.lint.VersionLock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** RS215: the versions of a rule for older stacks do not run into those for newer ones. */
public final class ForkLimit implements SetCheck {
    @Override
    public String code() {
        return "RS215";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(List<ReviewedFile> files, Function<ReviewedFile, Review> reviews) {
        if (files.isEmpty()) {
            return;
        }
        Optional<Published> published = reviews.apply(files.getFirst()).data().published();
        published.ifPresent(known -> {
            lock(known.lock(), reviews);
            for (ReviewedFile file : files) {
                known.of(file)
                        .filter(entry -> entry.minStack().isPresent())
                        .ifPresent(entry -> rule(file, entry, reviews.apply(file)));
            }
        });
    }

    private static void lock(LockFile lock, Function<ReviewedFile, Review> reviews) {
        lock.lock()
                .rules()
                .forEach((id, entry) -> entry.previous().forEach((stack, fork) -> {
                    if (fork.version() > fork.most()) {
                        reviews.apply(lock.file())
                                .report(
                                        lock.place(id, "previous", stack, "version"),
                                        "version " + fork.version() + " for stack " + stack + " is above its highest, "
                                                + fork.most(),
                                        "the versions from " + (fork.most() + 1) + " on are those of newer stacks");
                    }
                }));
    }

    private static void rule(ReviewedFile file, VersionLock.Entry entry, Review review) {
        Route route = Route.of(file, entry, review.data().options());
        if (!route.isOld() || file.isDeprecated()) {
            return;
        }
        SourceRange place = file.metadata().has("min_stack_version")
                ? file.metadata().valueRange("min_stack_version")
                : file.metadata().place();
        if (route.fork().isEmpty()) {
            review.report(
                    place,
                    "the version lock has no version of this rule for stack " + route.stack(),
                    "it was published from " + entry.minStack().orElse("") + " on: set `min_stack_version`");
        } else if (route.fork().get().version() >= route.fork().get().most() && isNew(file, review)) {
            review.report(
                    place,
                    "the rule changed, and there is no version left below "
                            + (route.fork().get().most() + 1) + " for stack " + route.stack(),
                    null);
        }
    }

    /** Whether the rule differs from what the repository had. */
    private static boolean isNew(ReviewedFile file, Review review) {
        return review.data()
                .history()
                .flatMap(history -> history.of(file.path()))
                .flatMap(History.Change::before)
                .filter(before -> !new ReviewedFile(RuleFile.parse(file.path(), before))
                        .rule()
                        .plain()
                        .equals(file.rule().plain()))
                .isPresent();
    }
}
