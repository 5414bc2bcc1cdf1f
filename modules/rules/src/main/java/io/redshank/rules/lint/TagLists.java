package io.redshank.rules.lint;

import io.redshank.model.NearNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tags that a project agreed on and those that it asks for by index pattern. Immutable; a look-up costs constant time. */
public final class TagLists {
    /** The table of tags in a data folder. */
    public static final String TAGS = "tags.tsv";

    private static final String REQUIRED = "tags-required-by-index.tsv";

    /** The beginnings that tags have without any list of the user's. */
    public static final List<String> PREFIXES = List.of(
            "Data Source",
            "Domain",
            "Mitre Atlas",
            "OS",
            "Platform",
            "Profile",
            "Promotion",
            "Resources",
            "Rule Type",
            "Service",
            "Tactic",
            "Threat",
            "Use Case",
            "Vuln");

    /** Tags that a rule must have if it reads what an index pattern covers. */
    public record Required(String pattern, List<String> tags) {
        public Required {
            tags = List.copyOf(tags);
        }
    }

    private final Set<String> agreed;
    private final Map<String, String> agreedByFolded = new HashMap<>();
    private final Set<String> inUse;
    private final Map<String, List<String>> inUseByFolded = new HashMap<>();
    private final Set<String> prefixes = new LinkedHashSet<>(PREFIXES);
    private final List<Required> required;

    /**
     * Lists from elsewhere.
     *
     * @param agreed the tags that are on the list
     * @param inUse tags that rules use though they are not on the list
     * @param required what rules need that read an index
     */
    public TagLists(Set<String> agreed, Set<String> inUse, List<Required> required) {
        this.agreed = Set.copyOf(agreed);
        this.inUse = Set.copyOf(inUse);
        this.required = List.copyOf(required);
        for (String tag : agreed) {
            agreedByFolded.put(folded(tag), tag);
            int colon = tag.indexOf(':');
            if (colon > 0) {
                prefixes.add(tag.substring(0, colon));
            }
        }
        inUse.stream()
                .sorted()
                .forEach(tag -> inUseByFolded
                        .computeIfAbsent(folded(tag), unused -> new ArrayList<>())
                        .add(tag));
    }

    /**
     * Reads {@code tags.tsv} and {@code tags-required-by-index.tsv} of a folder.
     *
     * @throws IOException if they cannot be read or a line has too few columns
     */
    public static TagLists read(Path folder) throws IOException {
        Set<String> agreed = new LinkedHashSet<>();
        Set<String> inUse = new LinkedHashSet<>();
        for (String[] columns : Tables.read(folder.resolve(TAGS), 3)) {
            (columns[2].equals("expected") ? agreed : inUse).add(columns[0]);
        }
        List<Required> required = new ArrayList<>();
        for (String[] columns : Tables.read(folder.resolve(REQUIRED), 2)) {
            required.add(new Required(columns[0], Arrays.asList(columns[1].split(";"))));
        }
        return new TagLists(agreed, inUse, required);
    }

    /** The tags that are on the list. */
    public Set<String> agreed() {
        return agreed;
    }

    /** The tag of the list with the same prefix and the nearest value, if one is near. */
    public Optional<String> near(String tag) {
        String prefix = tag.substring(0, tag.indexOf(':') + 1);
        List<String> values = agreed.stream()
                .filter(other -> other.startsWith(prefix))
                .map(other -> other.substring(prefix.length()))
                .toList();
        return Optional.ofNullable(NearNames.nearest(tag.substring(prefix.length()), values))
                .map(value -> prefix + value);
    }

    /** What rules need that read an index. */
    public List<Required> required() {
        return required;
    }

    /** The beginnings that tags may have: the usual ones and those of the list. */
    public Set<String> prefixes() {
        return Collections.unmodifiableSet(prefixes);
    }

    /** Whether a tag is on the list; {@code Mitre Atlas: *} there stands for all that begin so. */
    public boolean isAgreed(String tag) {
        if (agreed.contains(tag)) {
            return true;
        }
        int colon = tag.indexOf(':');
        return colon > 0 && agreed.contains(tag.substring(0, colon) + ": *");
    }

    /** The tag of the list that differs in case and spaces only, unless the tag itself is known. */
    public Optional<String> respelled(String tag) {
        return isAgreed(tag) || inUse.contains(tag)
                ? Optional.empty()
                : Optional.ofNullable(agreedByFolded.get(folded(tag)));
    }

    /** Another tag in use that differs in case and spaces only. */
    public Optional<String> twin(String tag) {
        return inUseByFolded.getOrDefault(folded(tag), List.of()).stream()
                .filter(other -> !other.equals(tag))
                .findFirst();
    }

    /** A text without its spaces and its case: what two spellings of one tag have in common. */
    public static String folded(String tag) {
        StringBuilder folded = new StringBuilder(tag.length());
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT) {
                folded.append(Character.toLowerCase(c));
            }
        }
        return folded.toString();
    }
}
