package io.redshank.rules.lint;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.rules.PlacedJson;
import io.redshank.rules.RuleFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A version lock as it stands in its file. Immutable and safe to share.
 *
 * @param file the file, for findings about it
 * @param tree its text, read
 * @param lock the entries that have their form
 * @param faults what has not, as findings RS216
 */
public record LockFile(ReviewedFile file, PlacedJson tree, VersionLock lock, List<Diagnostic> faults) {
    public LockFile {
        faults = List.copyOf(faults);
    }

    /** Reads the text of a lock. Never fails: what is wrong is in the faults. */
    public static LockFile read(Path path, String text) {
        return new LockReading(new ReviewedFile(RuleFile.other(path, text))).read();
    }

    /** Where a value is, by the names that lead to it; where they end, if they do not lead so far. */
    public SourceRange place(String... names) {
        PlacedJson value = tree;
        for (String name : names) {
            PlacedJson next = value.get(name).orElse(null);
            if (next == null) {
                break;
            }
            value = next;
        }
        return value.range();
    }
}
