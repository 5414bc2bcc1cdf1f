package io.redshank.ingest.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What names on a command line lead to: files, folders with all below them, globs, and {@code -}. Each file is found once,
 * in the order of the names, below a folder in the order of paths. Hidden files of folders are left out. Immutable.
 *
 * @param found what can be read
 * @param problems names that lead to nothing
 */
public record Inputs(List<Input> found, List<Problem> problems) {
    private static final String GLOB_CHARACTERS = "*?[{";
    private static final int MAX_ENTRIES = 100_000;

    public Inputs {
        found = List.copyOf(found);
        problems = List.copyOf(problems);
    }

    /** A name that leads to nothing, and why. */
    public record Problem(String name, String reason) {}

    /**
     * Follows names; nothing is thrown for a bad one.
     *
     * @param standardInput opens what {@code -} stands for
     */
    public static Inputs find(FileSystem files, Input.Opener standardInput, Collection<String> names) {
        return new Search(files, standardInput).find(names);
    }

    private static final class Search {
        private final FileSystem files;
        private final Input.Opener standardInput;
        private final Map<String, Input> found = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();

        Search(FileSystem files, Input.Opener standardInput) {
            this.files = files;
            this.standardInput = standardInput;
        }

        Inputs find(Collection<String> names) {
            for (String name : names) {
                if (name.equals(Input.STANDARD_INPUT)) {
                    found.putIfAbsent(name, new Input(name, -1, standardInput));
                } else {
                    follow(name);
                }
            }
            return new Inputs(new ArrayList<>(found.values()), problems);
        }

        private void follow(String name) {
            try {
                Path path = files.getPath(name);
                if (Files.isDirectory(path)) {
                    addAll(name, below(path, file -> true), "there is no file in this folder");
                } else if (Files.exists(path)) {
                    add(path);
                } else if (name.chars().anyMatch(c -> GLOB_CHARACTERS.indexOf(c) >= 0)) {
                    PathMatcher matcher = files.getPathMatcher("glob:" + name);
                    addAll(name, below(folderOf(name), matcher::matches), "no file matches this glob");
                } else {
                    problems.add(new Problem(name, "there is no such file or folder"));
                }
            } catch (InvalidPathException | PatternSyntaxException malformed) {
                problems.add(new Problem(name, "this is no name of a file: " + malformed.getMessage()));
            } catch (IOException | UncheckedIOException unreadable) {
                problems.add(new Problem(name, "it cannot be read: " + unreadable.getMessage()));
            }
        }

        /** The folder in front of the first wildcard. */
        private Path folderOf(String glob) {
            int wildcard = 0;
            while (GLOB_CHARACTERS.indexOf(glob.charAt(wildcard)) < 0) {
                wildcard++;
            }
            int slash = glob.lastIndexOf('/', wildcard);
            return files.getPath(slash < 0 ? "" : slash == 0 ? "/" : glob.substring(0, slash));
        }

        /** Links to folders are not followed, so that a loop of them cannot keep the walk going for ever. */
        private static List<Path> below(Path folder, Predicate<Path> wanted) throws IOException {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (Stream<Path> walk = Files.walk(folder)) {
                return walk.filter(file -> !isHidden(folder.relativize(file)))
                        .filter(wanted)
                        .filter(Files::isRegularFile)
                        .sorted()
                        .toList();
            }
        }

        private static boolean isHidden(Path relative) {
            for (Path part : relative) {
                if (part.toString().startsWith(".")) {
                    return true;
                }
            }
            return false;
        }

        private void addAll(String name, List<Path> paths, String otherwise) throws IOException {
            if (paths.isEmpty()) {
                problems.add(new Problem(name, otherwise));
            }
            for (Path path : paths) {
                add(path);
            }
        }

        private void add(Path path) throws IOException {
            if (isZip(path)) {
                addEntries(path);
                return;
            }
            long size = Files.isRegularFile(path) ? Files.size(path) : -1;
            String key = path.toAbsolutePath().normalize().toString();
            found.putIfAbsent(key, new Input(path.toString(), size, () -> Files.newInputStream(path)));
        }

        private static boolean isZip(Path path) throws IOException {
            if (!Files.isRegularFile(path)) {
                return false; // a pipe must not be read twice
            }
            try (InputStream in = Files.newInputStream(path)) {
                return Decompression.isZip(in.readNBytes(Decompression.MAGIC_BYTES));
            }
        }

        private void addEntries(Path path) {
            try (ZipFile zip = new ZipFile(path.toFile())) {
                if (zip.size() > MAX_ENTRIES) {
                    problems.add(new Problem(
                            path.toString(),
                            "it has " + zip.size() + " entries (limit zip-entries: " + MAX_ENTRIES + ")"));
                    return;
                }
                for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                    ZipEntry entry = entries.nextElement();
                    if (!entry.isDirectory()) {
                        String name = path + "!" + entry.getName();
                        found.putIfAbsent(
                                path.toAbsolutePath().normalize() + "!" + entry.getName(),
                                new Input(name, entry.getCompressedSize(), () -> open(path, entry.getName())));
                    }
                }
            } catch (IOException | IllegalArgumentException broken) {
                problems.add(new Problem(path.toString(), "this zip file cannot be read: " + broken.getMessage()));
            }
        }

        private static InputStream open(Path path, String name) throws IOException {
            ZipFile zip = new ZipFile(path.toFile());
            ZipEntry entry = zip.getEntry(name);
            InputStream in = entry == null ? null : zip.getInputStream(entry);
            if (in == null) {
                zip.close();
                throw new IOException("the archive no longer has this entry");
            }
            return new FilterInputStream(in) {
                @Override
                public void close() throws IOException {
                    super.close();
                    zip.close();
                }
            };
        }
    }
}
