package io.redshank.rules.lint;

import io.redshank.model.SourceRange;
import io.redshank.rules.JsonText;
import io.redshank.rules.PlacedJson;
import io.redshank.rules.RuleFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The list of rules whose deprecation was published. Immutable and safe to share.
 *
 * @param file the file, for findings about it
 * @param rules by {@code rule_id}: where that stands
 */
public record DeprecatedList(ReviewedFile file, Map<String, SourceRange> rules) {
    /**
     * Reads the text of a list.
     *
     * @throws JsonText.Malformed if it is no JSON object
     */
    public static DeprecatedList read(Path path, String text) throws JsonText.Malformed {
        Map<String, SourceRange> rules = new LinkedHashMap<>();
        if (!(PlacedJson.read(text) instanceof PlacedJson.Members object)) {
            throw JsonText.Malformed.at(0, "the list of deprecated rules is a JSON object");
        }
        object.members().forEach((id, member) -> rules.put(id, member.name()));
        return new DeprecatedList(new ReviewedFile(RuleFile.other(path, text)), rules);
    }

    public boolean has(String id) {
        return rules.containsKey(id);
    }
}
