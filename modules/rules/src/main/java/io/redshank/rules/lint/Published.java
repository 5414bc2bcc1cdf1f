package io.redshank.rules.lint;

import java.util.Optional;

/**
 * What is written down of rules that were published. Immutable and safe to share.
 *
 * @param lock their versions
 * @param deprecated those that are no more, if there is a list of them
 */
public record Published(LockFile lock, Optional<DeprecatedList> deprecated) {
    /** The published version of a rule, if there is one. */
    public Optional<VersionLock.Entry> of(ReviewedFile file) {
        return file.rule()
                .text("rule_id")
                .flatMap(id -> Optional.ofNullable(lock.lock().rules().get(id.value())));
    }
}
