package io.redshank.cli;

import io.redshank.model.NearNames;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.ReviewedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words that a rule must have, each anywhere or in one field. Immutable. */
final class RuleSearch {
    /** The fields that a word may name. */
    static final List<String> FIELDS =
            List.of("name", "id", "description", "tag", "type", "severity", "index", "author", "tactic", "technique");

    private static final List<String> ANYWHERE = List.of("name", "id", "description", "tag", "tactic", "technique");
    private static final Pattern WORD = Pattern.compile("(?:([a-z]+):)?(?:\"([^\"]*)\"|(\\S+))");

    private final List<Word> words;

    private RuleSearch(List<Word> words) {
        this.words = List.copyOf(words);
    }

    /** A text, in lower case, and where it may stand. */
    private record Word(List<String> fields, String text) {}

    /**
     * Reads a search.
     *
     * @throws UsageException if it names a field that is nearly one
     */
    static RuleSearch of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            String field = matcher.group(1);
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            if (field == null) {
                words.add(new Word(ANYWHERE, value));
            } else if (FIELDS.contains(field)) {
                words.add(new Word(List.of(field), value));
            } else {
                String near = NearNames.nearest(field, FIELDS);
                if (near != null) {
                    throw new UsageException(
                            "rules have no field `" + field + "` to search", "did you mean `" + near + ":`?");
                }
                words.add(new Word(ANYWHERE, matcher.group())); // such as https://… or RS109:
            }
        }
        return new RuleSearch(words);
    }

    /** Whether a rule has all words. */
    boolean matches(ReviewedFile file) {
        return words.stream()
                .allMatch(word -> word.fields.stream()
                        .flatMap(field -> values(file, field))
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(word.text)));
    }

    private static Stream<String> values(ReviewedFile file, String field) {
        return switch (field) {
            case "id" -> texts(file.rule(), "rule_id");
            case "tag" -> texts(file.rule(), "tags");
            case "tactic" ->
                file.rule().tables("threat").stream()
                        .flatMap(threat -> threat.table("tactic").stream())
                        .flatMap(RuleSearch::entry);
            case "technique" ->
                file.rule().tables("threat").stream()
                        .flatMap(threat -> threat.tables("technique").stream())
                        .flatMap(technique ->
                                Stream.concat(Stream.of(technique), technique.tables("subtechnique").stream()))
                        .flatMap(RuleSearch::entry);
            default -> texts(file.rule(), field);
        };
    }

    private static Stream<String> entry(Fields table) {
        return Stream.concat(texts(table, "id"), texts(table, "name"));
    }

    private static Stream<String> texts(Fields table, String key) {
        return table.texts(key).stream().map(Placed::value);
    }
}
