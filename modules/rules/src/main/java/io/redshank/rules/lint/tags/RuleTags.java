package io.redshank.rules.lint.tags;

import io.redshank.model.SourceRange;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.ListEdits;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TagLists;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a rule. A tag in another spelling counts as there: that it is spelled wrong is told once, by RS402. Immutable.
 */
final class RuleTags {
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
        return folded.contains(TagLists.folded(tag));
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
