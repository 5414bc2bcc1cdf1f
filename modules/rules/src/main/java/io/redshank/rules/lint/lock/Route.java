package io.redshank.rules.lint.lock;

import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.Stacks;
import io.redshank.rules.lint.VersionLock;
import java.util.Optional;

/**
 * Where in its entry of the lock a rule's next version belongs. Immutable.
 *
 * @param stack the oldest stack of the rule
 * @param isOld whether that is older than those of the last version, so that the rule is the one of before a fork
 * @param fork the last version of that one, if it has one
 */
record Route(String stack, boolean isOld, Optional<VersionLock.Fork> fork) {

    static Route of(ReviewedFile file, VersionLock.Entry entry, LintOptions options) {
        String stack = Stacks.oldestOf(file, options).orElse("");
        boolean isOld = !stack.isEmpty()
                && entry.minStack()
                        .filter(locked -> Stacks.isBefore(stack, locked))
                        .isPresent();
        Optional<VersionLock.Fork> fork =
                isOld ? Optional.ofNullable(entry.previous().get(stack)) : Optional.empty();
        return new Route(stack, isOld, fork);
    }
}
