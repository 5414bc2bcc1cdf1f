package io.redshank.cli;

import io.redshank.rules.JsonText;
import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleSet;
import io.redshank.rules.lint.DeprecatedList;
import io.redshank.rules.lint.LockFile;
import io.redshank.rules.lint.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds and reads the files that say what was published of rules. Stateless. */
final class PublishedFiles {
    private static final String LOCK = "detection_rules/etc/version.lock.json";
    private static final String DEPRECATED = "deprecated_rules.json";
    private static final long MAX_BYTES = 64 << 20;

    private PublishedFiles() {}

    /**
     * Reads the version lock and the list beside it.
     *
     * @param named the lock's file, or null to look for one above the rules
     * @throws UsageException if one of them cannot be read
     */
    static Optional<Published> read(Session session, @Nullable String named, RuleSet rules) {
        Optional<Path> lock = named == null
                ? above(rules.files(), List.of(LOCK))
                : Optional.of(session.files().getPath(named));
        return lock.map(path -> read(session, path));
    }

    private static Published read(Session session, Path lock) {
        Path list = lock.resolveSibling(DEPRECATED);
        return new Published(
                LockFile.read(lock, text(session, lock)),
                Files.isRegularFile(list) ? Optional.of(list(session, list)) : Optional.empty());
    }

    private static DeprecatedList list(Session session, Path path) {
        String text = text(session, path);
        try {
            return DeprecatedList.read(path, text);
        } catch (JsonText.Malformed malformed) {
            throw new UsageException(
                    path + ": " + malformed.reason() + " (line " + malformed.line(text) + ")",
                    "it has an object by each `rule_id`");
        }
    }

    private static String text(Session session, Path path) {
        try {
            if (Files.isRegularFile(path) && Files.size(path) > MAX_BYTES) {
                throw new UsageException(path + " is larger than " + MAX_BYTES + " bytes (limit lock-bytes)", null);
            }
        } catch (IOException unreadable) {
            throw new UsageException(path + " cannot be read: " + unreadable.getMessage(), null);
        }
        return UserFile.read(session, path.toString());
    }

    /** A file of the tree that the first of the rules lies in: one of these names in the nearest folder that has one. */
    static Optional<Path> above(List<RuleFile> files, List<String> names) {
        Path folder = files.isEmpty()
                ? null
                : files.getFirst().path().toAbsolutePath().normalize().getParent();
        while (folder != null) {
            for (String name : names) {
                Path found = folder.resolve(name);
                if (Files.isRegularFile(found)) {
                    return Optional.of(found);
                }
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }
}
