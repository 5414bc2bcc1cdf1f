package io.redshank.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The index patterns of a rule: names with {@code *} for any run of characters, {@code -name} to exclude, the later entry
 * deciding; a cluster prefix ({@code cluster:name}, {@code *:name}) does not count. Case-sensitive. Immutable.
 */
public final class IndexPattern {
    private static final IndexPattern ANY = new IndexPattern(List.of(new Entry("*", true)));

    private final List<Entry> entries;

    private record Entry(String glob, boolean include) {}

    private IndexPattern(List<Entry> entries) {
        this.entries = entries;
    }

    /** The pattern that every index matches. */
    public static IndexPattern any() {
        return ANY;
    }

    /** Reads patterns, each of which may itself be a comma list; no pattern at all matches nothing. */
    public static IndexPattern of(List<String> patterns) {
        List<Entry> entries = new ArrayList<>();
        for (String list : patterns) {
            for (String written : list.split(",", -1)) {
                String pattern = written.strip();
                if (pattern.isEmpty()) {
                    continue;
                }
                boolean include = !pattern.startsWith("-");
                String name = include ? pattern : pattern.substring(1);
                entries.add(new Entry(name.substring(name.indexOf(':') + 1), include));
            }
        }
        return new IndexPattern(List.copyOf(entries));
    }

    /** A name that is read, made of the first pattern that has one; {@code test} if none is. */
    public String example() {
        for (Entry entry : entries) {
            String name = entry.glob.replace("*", "test");
            if (entry.include && matches(name)) {
                return name;
            }
        }
        return "test";
    }

    /** Names that are read, one made of each pattern that has one, such as {@code logs-system.security-default}. */
    public List<String> examples() {
        List<String> names = new ArrayList<>();
        for (Entry entry : entries) {
            String open =
                    entry.glob.endsWith("-*") ? entry.glob.substring(0, entry.glob.length() - 1) : entry.glob + "-";
            String name = open.replace(".*", ".sample").replace("*", "") + "default";
            String first = matches(name) ? name : entry.glob.replace("*", "test");
            if (entry.include && matches(first)) {
                names.add(first);
            }
        }
        return names;
    }

    /** Whether an index of this name is read. */
    public boolean matches(String index) {
        boolean matched = false;
        for (Entry entry : entries) {
            if (entry.include != matched && Glob.matches(entry.glob, index)) {
                matched = entry.include;
            }
        }
        return matched;
    }

    /**
     * Whether a hidden index of this name is read: patterns that do not begin with a dot, such as {@code *}, do not mean
     * hidden ones.
     */
    public boolean matchesHidden(String index) {
        boolean matched = false;
        for (Entry entry : entries) {
            if (entry.include != matched && entry.glob.startsWith(".") && Glob.matches(entry.glob, index)) {
                matched = entry.include;
            }
        }
        return matched;
    }

    /**
     * Whether an index may be read whose name fits a pattern with {@code *}: false only if none can be.
     *
     * @param names such as {@code logs-endpoint.events.process-*}
     */
    public boolean mayMatch(String names) {
        boolean matched = false;
        for (Entry entry : entries) {
            if (entry.include) {
                matched = matched || Glob.overlap(entry.glob, names);
            } else if (matched && Glob.matches(entry.glob, names)) { // all of the names, as only a star takes a star
                matched = false;
            }
        }
        return matched;
    }

    /** Whether an index may be read by both: false only if none can be. */
    public boolean mayShareWith(IndexPattern others) {
        return others.entries.stream().filter(Entry::include).anyMatch(entry -> mayMatch(entry.glob));
    }

    /**
     * Whether every index that the others match is matched. A yes is certain; where exclusions make it hard to tell, it is a no.
     */
    public boolean coversAllOf(IndexPattern others) {
        if (entries.equals(others.entries)) {
            return true;
        }
        return entries.stream().allMatch(Entry::include)
                && others.entries.stream()
                        .filter(Entry::include)
                        .allMatch(narrow -> entries.stream().anyMatch(wide -> Glob.matches(wide.glob, narrow.glob)));
    }

    @Override
    public String toString() {
        return String.join(
                ",",
                entries.stream().map(e -> e.include ? e.glob : "-" + e.glob).toList());
    }
}
