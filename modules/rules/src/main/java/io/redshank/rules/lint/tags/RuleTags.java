package io.redshank.rules.lint.tags;

import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.ListEdits;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TagLists;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a rule. A tag in another spelling counts as there: that it is spelled wrong is told once, by RS402, and that its prefix
 * is missing or misspelt by RS401. Immutable.
 */
final class RuleTags {
    private static final Set<String> KNOWN =
            TagLists.PREFIXES.stream().map(TagLists::folded).collect(Collectors.toUnmodifiableSet());

    private final ReviewedFile file;
    private final List<Placed<String>> all;
    private final Set<String> folded = new HashSet<>();

    private RuleTags(ReviewedFile file) {
        this.file = file;
        this.all = file.rule().texts("tags");
        all.forEach(tag -> folded.add(TagLists.folded(tag.value())));
    }

    static RuleTags of(ReviewedFile file) {
        return new RuleTags(file);
    }

    List<Placed<String>> all() {
        return all;
    }

    boolean has(String tag) {
        String wanted = TagLists.folded(tag);
        return folded.contains(wanted) || folded.stream().anyMatch(other -> isWithoutPrefix(other, wanted));
    }

    /** Whether a tag that has no known prefix means the other: it is its value, or has the value behind a prefix a slip away. */
    private static boolean isWithoutPrefix(String tag, String wanted) {
        int colon = wanted.indexOf(':');
        String value = wanted.substring(colon + 1);
        if (tag.equals(value) || tag.equals(wanted.replace(":", ""))) {
            return true;
        }
        int own = tag.indexOf(':');
        return own > 0
                && colon > 0
                && tag.substring(own + 1).equals(value)
                && !KNOWN.contains(tag.substring(0, own))
                && NearNames.differByALetter(tag.substring(0, own), wanted.substring(0, colon));
    }

    boolean hasPrefix(String prefix) {
        String start = TagLists.folded(prefix) + ":";
        return folded.stream().anyMatch(tag -> tag.startsWith(start));
    }

    /** The place to tell of a tag that is missing. */
    SourceRange place() {
        return file.rule().keyRange("tags");
    }

    /** How to add tags, or null where there is no list to add them to. */
    @Nullable
    Fix adding(List<String> tags) {
        return all.isEmpty() ? null : ListEdits.add(file.source(), all.getLast().range(), tags);
    }

    /** Names between backquotes: {@code `OS: Linux` and `OS: macOS`}. */
    static String quoted(List<String> tags) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tags.size(); i++) {
            text.append(i == 0 ? "" : i == tags.size() - 1 ? " and " : ", ");
            text.append('`').append(tags.get(i)).append('`');
        }
        return text.toString();
    }
}
