package io.redshank.rules.lint.lock;

import io.redshank.model.SourceRange;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.DeprecatedList;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules on the list of deprecated ones whose files are gone. Files that are not under review are looked for on disk, below
 * the folder that holds {@code detection_rules/etc}; of a list elsewhere nothing is known. Stateless.
 */
final class GoneFiles {
    private static final Path PLACE = Path.of("detection_rules", "etc");
    private static final String FOLDERS = "rules";
    private static final int MOST_FILES = 20_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_DEPTH = 8;

    private GoneFiles() {}

    /** Tells of each at its place in the list. */
    static void tell(DeprecatedList list, List<ReviewedFile> files, Function<ReviewedFile, Review> reviews) {
        Path root = root(list.file().path());
        if (root == null) {
            return;
        }
        Map<String, SourceRange> missing = new LinkedHashMap<>(list.rules());
        Set<Path> seen = new HashSet<>();
        for (ReviewedFile file : files) {
            file.rule().text("rule_id").map(Placed::value).ifPresent(missing::remove);
            seen.add(file.path().toAbsolutePath().normalize());
        }
        if (missing.isEmpty()) {
            return;
        }
        try {
            findOnDisk(root, missing, seen);
        } catch (IOException unreadable) {
            reviews.apply(list.file())
                    .report(
                            SourceRange.at(0),
                            "the files of these rules cannot be looked for: " + unreadable.getMessage(),
                            null);
            return;
        }
        missing.values()
                .forEach(place -> reviews.apply(list.file())
                        .report(
                                place,
                                "this rule is on the list of deprecated ones, and its file is gone",
                                "put the file back: it tells those who have the rule what became of it"));
    }

    private static @Nullable Path root(Path list) {
        Path folder = list.toAbsolutePath().normalize().getParent();
        return folder != null && folder.endsWith(PLACE)
                ? folder.resolve("../..").normalize()
                : null;
    }

    /** Takes out what has a file after all. */
    private static void findOnDisk(Path root, Map<String, SourceRange> missing, Set<Path> seen) throws IOException {
        List<Path> folders;
        try (Stream<Path> children = Files.list(root)) {
            folders = children.filter(
                            child -> child.getFileName().toString().startsWith(FOLDERS) && Files.isDirectory(child))
                    .toList();
        }
        for (Path folder : folders) {
            List<Path> others;
            try (Stream<Path> all = Files.walk(folder, MOST_DEPTH)) {
                others = all.filter(path -> path.toString().endsWith(".toml") && !seen.contains(path))
                        .limit(MOST_FILES)
                        .toList();
            }
            if (others.size() == MOST_FILES) {
                throw new IOException("more files than are looked at (limit of files: " + MOST_FILES + ")");
            }
            for (Path file : others) {
                if (missing.isEmpty()) {
                    return;
                }
                if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                    missing.keySet().removeIf(id -> text.contains("\"" + id + "\""));
                }
            }
        }
    }
}
