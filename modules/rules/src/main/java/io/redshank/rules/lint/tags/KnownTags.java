package io.redshank.rules.lint.tags;

import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.TagLists;
import io.redshank.rules.lint.file.OddCharacter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How tags are spelled, as far as it is known without a list and with one. Stateless. */
final class KnownTags {
    /** The tags of operating systems. */
    static final List<String> SYSTEMS = List.of("OS: Linux", "OS: Windows", "OS: macOS");

    private static final Set<String> USUAL = new LinkedHashSet<>(TagLists.PREFIXES);
    private static final Map<String, String> SPELLINGS = spellings();

    private KnownTags() {}

    private static Map<String, String> spellings() {
        Map<String, String> spellings = new HashMap<>();
        SYSTEMS.forEach(system -> spellings.put(TagLists.folded(system), system));
        Attack attack = Attack.shipped();
        for (String id : attack.ids(Attack.Kind.TACTIC)) {
            String tag = "Tactic: " + attack.get(id).orElseThrow().name();
            spellings.put(TagLists.folded(tag), tag);
        }
        return spellings;
    }

    static Set<String> prefixes(LintData data) {
        return data.tags().map(TagLists::prefixes).orElse(USUAL);
    }

    /** The prefix that a tag has, whatever its case and spaces. */
    static Optional<String> prefix(String tag, Set<String> prefixes) {
        int colon = tag.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String written = tag.substring(0, colon);
        if (prefixes.contains(written)) {
            return Optional.of(written);
        }
        String folded = TagLists.folded(written);
        return prefixes.stream()
                .filter(prefix -> TagLists.folded(prefix).equals(folded))
                .findFirst();
    }

    /** How a tag of a known prefix should be spelled; as it is, if nothing is known against it. */
    static String spelled(String tag, String prefix, LintData data) {
        Optional<String> listed = data.tags().flatMap(lists -> lists.respelled(tag));
        if (listed.isPresent()) {
            return listed.get();
        }
        String usual = SPELLINGS.get(TagLists.folded(tag));
        if (usual != null) {
            return usual;
        }
        String value = OddCharacter.without(tag)
                .substring(OddCharacter.without(tag).indexOf(':') + 1)
                .strip();
        return value.isEmpty() ? tag : prefix + ": " + value;
    }
}
