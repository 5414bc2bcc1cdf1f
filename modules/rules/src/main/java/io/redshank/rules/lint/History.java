package io.redshank.rules.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What a repository says of the files that changed since a revision. Immutable and safe to share; a look-up costs one question
 * to the file system, for links among folders.
 *
 * @param since the revision as the user named it
 * @param today the day of the review
 * @param changes by the absolute path without links among its folders
 */
public record History(String since, LocalDate today, Map<Path, Change> changes) {
    public History {
        changes = Map.copyOf(changes);
    }

    /**
     * A file that is not as it was.
     *
     * @param before its text at the revision, under whatever path; nothing if it is new
     * @param merged the day on which it came to the branch of the revision, if it is known
     * @param written when its text of now was committed, or today: the latest day that it was anywhere on earth
     */
    public record Change(Optional<String> before, Optional<LocalDate> merged, LocalDate written) {}

    /** How a file differs from the revision, if it does. */
    public Optional<Change> of(Path path) {
        return Optional.ofNullable(changes.get(real(path)));
    }

    /** As repositories name files: without links among the folders; a file itself may be a link. */
    private static Path real(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Path folder = whole.getParent();
        try {
            return folder == null || !Files.isDirectory(folder)
                    ? whole
                    : folder.toRealPath().resolve(whole.getFileName());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
