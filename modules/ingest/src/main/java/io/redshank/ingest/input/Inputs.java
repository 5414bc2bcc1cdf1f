package io.redshank.ingest.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
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
        /** By paths, as names that are no text in the file system's charset may look alike. */
        private final Map<Object, Input> found = new LinkedHashMap<>();

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
                    addAll(name, below(path, Integer.MAX_VALUE, file -> true), "there is no file in this folder");
                } else if (Files.exists(path)) {
                    add(path);
                } else if (name.chars().anyMatch(c -> GLOB_CHARACTERS.indexOf(c) >= 0)) {
                    PathMatcher matcher = files.getPathMatcher("glob:" + name);
                    addAll(name, below(folderOf(name), depthOf(name), matcher::matches), "no file matches this glob");
                } else {
                    problems.add(new Problem(name, "there is no such file or folder"));
                }
            } catch (PatternSyntaxException malformed) {
                problems.add(new Problem(name, "this glob is malformed: " + malformed.getDescription()));
            } catch (InvalidPathException malformed) {
                problems.add(new Problem(name, "this can be no name of a file"));
            } catch (IOException unreadable) {
                problems.add(new Problem(name, OpenInput.reason(unreadable)));
            }
        }

        private static int wildcardIn(String glob) {
            int wildcard = 0;
            while (GLOB_CHARACTERS.indexOf(glob.charAt(wildcard)) < 0) {
                wildcard++;
            }
            return wildcard;
        }

        /** The folder in front of the first wildcard. */
        private Path folderOf(String glob) {
            int slash = glob.lastIndexOf('/', wildcardIn(glob));
            return files.getPath(slash < 0 ? "" : slash == 0 ? "/" : glob.substring(0, slash));
        }

        /** How far below that folder a file can match: {@code /var/log/*.log} is not worth a walk through all of it. */
        private static int depthOf(String glob) {
            String rest = glob.substring(wildcardIn(glob));
            return rest.contains("**")
                    ? Integer.MAX_VALUE
                    : 1 + (int) rest.chars().filter(c -> c == '/').count();
        }

        /**
         * The files below a folder that may itself be a link. Links to folders below it are not followed, so that a loop of
         * them cannot keep the walk going for ever.
         */
        private List<Path> below(Path folder, int depth, Predicate<Path> wanted) throws IOException {
            List<Path> below = new ArrayList<>();
            if (!Files.isDirectory(folder)) {
                return below;
            }
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                    boolean skipped = !inner.equals(folder)
                            && (Files.isSymbolicLink(inner) || isHidden(folder.relativize(inner)));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !isHidden(folder.relativize(file)) && wanted.test(file)) {
                        below.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    boolean skipped =
                            unreadable instanceof FileSystemLoopException || isHidden(folder.relativize(file));
                    if (!skipped) {
                        problems.add(new Problem(file.toString(), OpenInput.reason(unreadable)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            Collections.sort(below);
            return below;
        }

        private static boolean isHidden(Path relative) {
            for (Path part : relative) {
                if (part.toString().startsWith(".")) {
                    return true;
                }
            }
            return false;
        }

        private void addAll(String name, List<Path> paths, String otherwise) {
            if (paths.isEmpty()) {
                problems.add(new Problem(name, otherwise));
            }
            for (Path path : paths) {
                try {
                    add(path);
                } catch (IOException unreadable) {
                    problems.add(new Problem(path.toString(), OpenInput.reason(unreadable)));
                }
            }
        }

        private void add(Path path) throws IOException {
            if (isZip(path)) {
                addEntries(path);
                return;
            }
            long size = Files.isRegularFile(path) ? Files.size(path) : -1;
            found.putIfAbsent(key(path), new Input(path.toString(), size, () -> Files.newInputStream(path), path));
        }

        private static Path key(Path path) {
            return path.toAbsolutePath().normalize();
        }

        /** An entry of an archive, among paths. */
        private record EntryKey(Path archive, String entry) {}

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
                if (zip.stream().allMatch(ZipEntry::isDirectory)) {
                    problems.add(new Problem(path.toString(), "there is no file in this zip file"));
                }
                for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                    ZipEntry entry = entries.nextElement();
                    if (!entry.isDirectory()) {
                        String name = path + "!" + entry.getName();
                        found.putIfAbsent(
                                new EntryKey(key(path), entry.getName()),
                                new Input(name, entry.getSize(), () -> open(path, entry.getName()), path));
                    }
                }
            } catch (IOException | IllegalArgumentException broken) {
                problems.add(new Problem(path.toString(), "this zip file is damaged or cut off"));
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
