package io.redshank.rules;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.rules.RuleType.EndpointRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Finds and reads rule files: single files, folders with all below them, and globs such as {@code rules/*.toml}. A file
 * named {@code *.tests.toml} holds tests and is no rule. Immutable and safe to share; holds the text of every file that it
 * returns, each of one megabyte at the most.
 */
public final class RuleLoader {
    private static final String RULE = ".toml";
    private static final String GLOB_CHARACTERS = "*?[{";

    private final FileSystem files;
    private final Set<Maturity> maturities;
    private final boolean hunts;

    private RuleLoader(FileSystem files, Set<Maturity> maturities, boolean hunts) {
        this.files = files;
        this.maturities = maturities;
        this.hunts = hunts;
    }

    /** A loader that takes rules of these maturities and leaves the others aside. */
    public static RuleLoader of(FileSystem files, Set<Maturity> maturities) {
        return new RuleLoader(files, Set.copyOf(maturities), false);
    }

    /** The same loader, to which a hunt is no fault. */
    public RuleLoader withHunts() {
        return new RuleLoader(files, maturities, true);
    }

    /** A loader that takes rules in production. */
    public static RuleLoader production(FileSystem files) {
        return of(files, EnumSet.of(Maturity.PRODUCTION));
    }

    /** A loader that takes rules of every maturity but deprecated ones. */
    public static RuleLoader allMaturities(FileSystem files) {
        return of(files, EnumSet.complementOf(EnumSet.of(Maturity.DEPRECATED)));
    }

    /**
     * Reads all files that the patterns name, each once, in the order of their paths. What cannot be found or read is a
     * file without a rule and with a finding; nothing is thrown.
     *
     * @param patterns files, folders or globs; a name that exists is taken as it is, even if it looks like a glob
     */
    public RuleSet load(Collection<String> patterns) {
        Map<Path, RuleFile> read = new TreeMap<>();
        for (String pattern : patterns) {
            for (RuleFile file : find(pattern)) {
                read.putIfAbsent(file.path().toAbsolutePath().normalize(), file);
            }
        }
        List<RuleFile> taken = new ArrayList<>();
        List<RuleFile> leftAside = new ArrayList<>();
        Map<String, List<RuleFile>> ids = new HashMap<>();
        for (RuleFile file : read.values()) {
            if (file.maturity().isPresent()
                    && !maturities.contains(file.maturity().get())) {
                leftAside.add(file);
            } else if (file.isHunt()) {
                taken.add(hunts ? file : file.rejected(noRule()));
            } else {
                taken.add(rejectTakenId(file, ids));
            }
        }
        return new RuleSet(taken, leftAside);
    }

    private static Diagnostic noRule() {
        return Diagnostic.error("RS001", SourceRange.at(0), "this is a hunt, not a rule: it raises no alerts");
    }

    private static RuleFile rejectTakenId(RuleFile file, Map<String, List<RuleFile>> ids) {
        if (file.rule().isEmpty()) {
            return file;
        }
        Rule rule = file.rule().get();
        String id = rule.id();
        List<RuleFile> namesakes = ids.computeIfAbsent(id, unused -> new ArrayList<>(1));
        for (RuleFile first : namesakes) {
            if (!areForDifferentSystems(rule, first.rule().orElseThrow())) {
                int place = file.source().text().indexOf(id);
                return file.rejected(Diagnostic.error(
                        "RS005",
                        place < 0 ? SourceRange.at(0) : new SourceRange(place, place + id.length()),
                        "this " + (rule.type() instanceof EndpointRule ? "`id`" : "`rule_id`")
                                + " belongs to the rule in " + first.path()));
            }
        }
        namesakes.add(file);
        return file;
    }

    /** An endpoint rule may be published in several files, each for systems of its own. */
    private static boolean areForDifferentSystems(Rule one, Rule other) {
        return one.type() instanceof EndpointRule first
                && other.type() instanceof EndpointRule second
                && Collections.disjoint(first.systems(), second.systems());
    }

    private List<RuleFile> find(String pattern) {
        try {
            Path path = files.getPath(pattern);
            if (Files.isDirectory(path)) {
                return below(path, path, RuleLoader::isRule);
            }
            if (Files.exists(path)) {
                return List.of(read(path));
            }
            return isGlob(pattern) ? matching(pattern) : List.of(unreadable(path, "there is no such file or folder"));
        } catch (InvalidPathException e) {
            return List.of(unreadable(files.getPath(""), "this is no name of a file: " + e.getReason()));
        }
    }

    private List<RuleFile> matching(String glob) {
        PathMatcher matcher;
        try {
            matcher = files.getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            return List.of(unreadable(files.getPath(glob), "this is no glob: " + e.getDescription()));
        }
        int firstWildcard = 0;
        while (GLOB_CHARACTERS.indexOf(glob.charAt(firstWildcard)) < 0) {
            firstWildcard++;
        }
        int folderEnd = glob.lastIndexOf('/', firstWildcard);
        Path folder = files.getPath(folderEnd < 0 ? "" : folderEnd == 0 ? "/" : glob.substring(0, folderEnd));
        if (!Files.isDirectory(folder)) {
            return List.of(unreadable(files.getPath(glob), "there is no such folder: " + folder));
        }
        return below(folder, files.getPath(glob), path -> isRule(path) && matcher.matches(path));
    }

    /** Links to folders are not followed, so that a loop of them cannot keep the walk going for ever. */
    private static List<RuleFile> below(Path folder, Path asWritten, Predicate<Path> wanted) {
        List<Path> found;
        try (Stream<Path> walk = Files.walk(folder)) {
            found = walk.filter(wanted).filter(path -> !Files.isDirectory(path)).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(unreadable(asWritten, "the folder cannot be read: " + e.getMessage()));
        }
        if (found.isEmpty()) {
            return List.of(unreadable(asWritten, "there is no rule file (*.toml) here"));
        }
        return found.parallelStream().map(RuleLoader::read).toList();
    }

    private static boolean isRule(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        return name.endsWith(RULE) && !name.endsWith(RuleTests.SUFFIX);
    }

    private static boolean isGlob(String pattern) {
        return pattern.chars().anyMatch(c -> GLOB_CHARACTERS.indexOf(c) >= 0);
    }

    private static RuleFile read(Path path) {
        return switch (FileText.read(path)) {
            case FileText.Read(String text) -> RuleFile.parse(path, text);
            case FileText.Failed(String message) -> unreadable(path, message);
        };
    }

    private static RuleFile unreadable(Path path, String message) {
        return RuleFile.unreadable(path, Diagnostic.error("RS001", SourceRange.at(0), message));
    }
}
